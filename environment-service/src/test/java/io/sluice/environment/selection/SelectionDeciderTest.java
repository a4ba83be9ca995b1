package io.sluice.environment.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.environment.selection.SelectionRejection.TooManySelections;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Decision.Accepted;
import io.sluice.runtime.decider.Decision.Rejected;
import io.sluice.runtime.decider.Recorded;
import io.sluice.testkit.DeciderSpec;
import io.sluice.testkit.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionDeciderTest {
  private static final SelectionDecider DECIDER = new SelectionDecider();
  private static final DeciderSpec<
          SelectEnvironment, Selection, EnvironmentEvent, SelectionRejection>
      SPEC =
          DeciderSpec.of(
              Selection.NONE, SelectionDeciderTest::evolve, SelectionDeciderTest::decide);

  private static Selection evolve(Selection selection, EnvironmentEvent event) {
    return DECIDER.evolve(selection, new Recorded<>(event, 1, Instant.EPOCH, "mia"));
  }

  private static Outcome<EnvironmentEvent, SelectionRejection> decide(
      SelectEnvironment command, Selection selection) {
    return switch (DECIDER.decide(
        command, selection, new Context(Instant.EPOCH, "mia", UUID::randomUUID))) {
      case Accepted<EnvironmentEvent, SelectionRejection>(List<EnvironmentEvent> events) ->
          new Outcome.Events<>(events);
      case Rejected<EnvironmentEvent, SelectionRejection>(SelectionRejection rejection) ->
          new Outcome.Rejection<>(rejection);
    };
  }

  @Test
  void aSelectionIsRemembered() {
    Selection selection =
        SPEC.given().when(select(null, "staging")).then(selected(null, "staging"));

    assertThat(selection.of(null)).contains("staging");
  }

  @Test
  void theSameSelectionAgainChangesNothing() {
    SPEC.given(selected(null, "staging")).when(select(null, "staging")).thenNothing();
  }

  @Test
  void anApplicationHasItsOwn() {
    Selection selection =
        SPEC.given(selected(null, "staging"))
            .when(select("crm", "development"))
            .then(selected("crm", "development"));

    assertThat(selection.of("crm")).contains("development");
    assertThat(selection.of(null)).contains("staging");
  }

  @Test
  void anApplicationWithoutItsOwnFollowsTheWorkspace() {
    Selection selection = evolve(Selection.NONE, selected(null, "staging"));

    assertThat(selection.of("crm")).contains("staging");
  }

  @Test
  void anApplicationKeepsTheSameEnvironmentWhenTheWorkspaceMovesOn() {
    SPEC.given(selected(null, "staging"))
        .when(select("crm", "staging"))
        .then(selected("crm", "staging"));
  }

  @Test
  void theNumberOfApplicationsIsBounded() {
    List<EnvironmentSelected> many =
        IntStream.range(0, SelectionDecider.MAX_APPLICATIONS)
            .mapToObj(i -> selected("app-" + i, "staging"))
            .toList();

    SPEC.given(many)
        .when(select("one-more", "staging"))
        .thenRejected(new TooManySelections(SelectionDecider.MAX_APPLICATIONS));
  }

  @Test
  void anotherEventDoesNotFit() {
    assertThatThrownBy(() -> evolve(Selection.NONE, new EnvironmentRenamed("a", "A")))
        .isInstanceOf(CorruptStream.class);
  }

  private static SelectEnvironment select(String application, String environment) {
    return new SelectEnvironment("mia", application, environment);
  }

  private static EnvironmentSelected selected(String application, String environment) {
    return new EnvironmentSelected("mia", application, environment);
  }
}
