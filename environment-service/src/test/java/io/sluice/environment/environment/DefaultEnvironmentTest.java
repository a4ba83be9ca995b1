package io.sluice.environment.environment;

import static io.sluice.environment.Given.SPEC;
import static io.sluice.environment.Given.archived;
import static io.sluice.environment.Given.ladder;
import static io.sluice.environment.Given.qa;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.environment.environment.EnvironmentRejection.EnvironmentArchived;
import io.sluice.environment.environment.EnvironmentRejection.NothingPinned;
import io.sluice.environment.environment.EnvironmentRejection.ReasonRequired;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.runtime.decider.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The default environment moves, and end users lose nothing by it unless somebody wants that. */
class DefaultEnvironmentTest {
  private static final DefaultEnvironmentChanged MOVED =
      new DefaultEnvironmentChanged("staging", "production");

  @Test
  void itMovesWhereEveryApplicationHasSomethingPinned() {
    SPEC.given(ladder()).when(move("staging", List.of(), false, null)).then(MOVED);
  }

  @Test
  void itDoesNotMoveWhereAnApplicationHasNothingPinned() {
    SPEC.given(ladder())
        .when(move("staging", List.of("crm", "shop"), false, "because"))
        .thenRejected(new NothingPinned("staging", List.of("crm", "shop")));
  }

  @Test
  void theRefusalNamesEachOfThem() {
    var refusal = new NothingPinned("staging", List.of("crm", "shop"));
    assertThat(refusal.code()).isEqualTo("NOTHING_PINNED");
    assertThat(refusal.status()).isEqualTo(409);
    assertThat(refusal.violations())
        .extracting(Violation::pointer)
        .containsExactly("/applications/crm", "/applications/shop");
  }

  @Test
  void itIsForcedWithAReasonOnly() {
    var given = SPEC.given(ladder());
    given.when(move("staging", List.of("crm"), true, "production burns")).then(MOVED);
    for (String noReason : new String[] {null, " "}) {
      given
          .when(move("staging", List.of("crm"), true, noReason))
          .thenRejected(new ReasonRequired("Moving the default environment by force"));
    }
  }

  @Test
  void forceOpensNoArchivedEnvironment() {
    SPEC.given(ladder(qa(), archived("qa")))
        .when(move("qa", List.of("crm"), true, "because"))
        .thenRejected(new EnvironmentArchived("qa"));
  }

  @Test
  void theOneThatIsTheDefaultAlreadyTakesNothingFromAnybody() {
    SPEC.given(ladder()).when(move("production", List.of("crm"), false, null)).thenNothing();
  }

  private static ChangeDefaultEnvironment move(
      String environment, List<String> unpinned, boolean force, String reason) {
    return new ChangeDefaultEnvironment(environment, unpinned, force, reason);
  }
}
