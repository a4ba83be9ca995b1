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
import io.sluice.runtime.store.EventJson;
import io.sluice.testkit.DeciderSpec;
import io.sluice.testkit.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectEnvironmentTest {
  private static final DeciderSpec<
          SelectEnvironment, Selection, EnvironmentEvent, SelectionRejection>
      SPEC =
          DeciderSpec.recorded(
              Selection.NONE,
              (selection, event, at) -> evolve(selection, event, at.version()),
              (command, selection, at) ->
                  switch (command.decide(
                      selection, new Context(at.time(), "mia", UUID::randomUUID))) {
                    case Accepted<EnvironmentEvent, SelectionRejection>(var events) ->
                        new Outcome.Events<>(events);
                    case Rejected<EnvironmentEvent, SelectionRejection>(var rejection) ->
                        new Outcome.Rejection<>(rejection);
                  });

  private static Selection evolve(Selection selection, EnvironmentEvent event, long version) {
    return Selection.evolve(selection, new Recorded<>(event, version, Instant.EPOCH, "mia"));
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
    Selection selection = evolve(Selection.NONE, selected(null, "staging"), 1);

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
        IntStream.range(0, SelectEnvironment.MAX_APPLICATIONS)
            .mapToObj(i -> selected("app-" + i, "staging"))
            .toList();

    SPEC.given(many)
        .when(select("one-more", "staging"))
        .thenRejected(new TooManySelections(SelectEnvironment.MAX_APPLICATIONS));
  }

  @Test
  void anotherEventDoesNotFit() {
    assertThatThrownBy(() -> evolve(Selection.NONE, new EnvironmentRenamed("a", "A"), 1))
        .isInstanceOf(CorruptStream.class);
  }

  @Test
  void aSelectionSurvivesItsSnapshot() {
    Selection selection = evolve(Selection.NONE, selected("crm", "staging"), 1);

    assertThat(EventJson.read(EventJson.write(selection), Selection.class)).isEqualTo(selection);
  }

  private static SelectEnvironment select(String application, String environment) {
    return new SelectEnvironment("mia", application, environment);
  }

  private static EnvironmentSelected selected(String application, String environment) {
    return new EnvironmentSelected("mia", application, environment);
  }
}
