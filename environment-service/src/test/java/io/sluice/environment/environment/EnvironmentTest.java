package io.sluice.environment.environment;

import static io.sluice.environment.Given.SPEC;
import static io.sluice.environment.Given.archived;
import static io.sluice.environment.Given.atMost;
import static io.sluice.environment.Given.customForbidden;
import static io.sluice.environment.Given.ladder;
import static io.sluice.environment.Given.open;
import static io.sluice.environment.Given.qa;
import static io.sluice.environment.Given.systemEditable;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.environment.environment.EnvironmentRejection.CustomEnvironmentsForbidden;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentArchived;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentExists;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentNotFound;
import io.sluice.environment.environment.EnvironmentRejection.OwnerRequired;
import io.sluice.environment.environment.EnvironmentRejection.ReasonRequired;
import io.sluice.environment.environment.EnvironmentRejection.SystemEnvironment;
import io.sluice.environment.environment.EnvironmentRejection.TooManyEnvironments;
import io.sluice.environment.workspace.Presets;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.EnvironmentRecolored;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @Test
  void oneCanBeAdded() {
    SPEC.given(ladder())
        .when(new CreateEnvironment("qa", "QA", "#123456", 2, null))
        .then(new EnvironmentCreated("qa", "QA", "#123456", 2, false, false));
  }

  @Test
  void withoutARankItStandsAtTheBottomAndNeverAboveTheDefault() {
    SPEC.given(ladder())
        .when(new CreateEnvironment("qa", "QA", null, null, null))
        .then(new EnvironmentCreated("qa", "QA", Presets.NEW_COLOR, 1, false, false));
  }

  @Test
  void aKeyInUseIsTaken() {
    SPEC.given(ladder())
        .when(new CreateEnvironment("staging", "Other", null, null, null))
        .thenRejected(new EnvironmentExists("staging"));
  }

  @Test
  void anArchivedKeyIsNotReused() {
    SPEC.given(ladder(qa(), archived("qa")))
        .when(new CreateEnvironment("qa", "Other", null, null, null))
        .thenRejected(new EnvironmentArchived("qa"));
  }

  @Test
  void thePolicyCanForbidMore() {
    SPEC.given(ladder(customForbidden()))
        .when(new CreateEnvironment("qa", "QA", null, null, null))
        .thenRejected(new CustomEnvironmentsForbidden("qa"));
  }

  @Test
  void thePolicyCanLimitTheirNumber() {
    SPEC.given(ladder(atMost(3)))
        .when(new CreateEnvironment("qa", "QA", null, null, null))
        .thenRejected(new TooManyEnvironments(3));
  }

  @Test
  void archivedOnesDoNotCountForTheLimit() {
    SPEC.given(ladder(qa(), archived("qa"), atMost(4)))
        .when(new CreateEnvironment("uat", "UAT", null, 2, null))
        .then(new EnvironmentCreated("uat", "UAT", Presets.NEW_COLOR, 2, false, false));
  }

  @Test
  void aCustomOneCanBeRenamedRecolouredAndMovedAtOnce() {
    SPEC.given(ladder(qa()))
        .when(new ChangeEnvironment("qa", "Quality", "#000000", 3, "both end here", true))
        .then(
            new EnvironmentRenamed("qa", "Quality"),
            new EnvironmentRecolored("qa", "#000000"),
            new EnvironmentsReordered(Map.of("qa", 3)));
  }

  @Test
  void asItAlreadyIsNothingHappens() {
    SPEC.given(ladder())
        .when(new ChangeEnvironment("staging", "Staging", "#bf8700", 2, null, true))
        .thenNothing();
  }

  @Test
  void aSystemOneIsNotRenamedInALadder() {
    SPEC.given(ladder())
        .when(new ChangeEnvironment("staging", "Stage", null, null, null, true))
        .thenRejected(new SystemEnvironment("staging", "name and colour"));
  }

  @Test
  void aSystemOneIsNotRecolouredInALadder() {
    SPEC.given(ladder())
        .when(new ChangeEnvironment("production", null, "#000000", null, null, true))
        .thenRejected(new SystemEnvironment("production", "name and colour"));
  }

  @Test
  void aSystemOneIsRenamedAndRecolouredInAnOpenWorkspace() {
    SPEC.given(open())
        .when(new ChangeEnvironment("production", "Live", "#000000", null, null, true))
        .then(
            new EnvironmentRenamed("production", "Live"),
            new EnvironmentRecolored("production", "#000000"));
  }

  @Test
  void aSystemOneMakesRoomForAnotherBelowIt() {
    SPEC.given(ladder())
        .when(new ChangeEnvironment("production", null, null, 4, null, true))
        .then(new EnvironmentsReordered(Map.of("production", 4)));
  }

  @Test
  void aSystemOneDoesNotPassAnother() {
    SPEC.given(ladder())
        .when(new ChangeEnvironment("development", null, null, 3, null, true))
        .thenRejected(new SystemEnvironment("development", "order among the system environments"));
  }

  @Test
  void aSystemOneDoesNotJoinAnother() {
    SPEC.given(ladder())
        .when(new ChangeEnvironment("staging", null, null, 3, null, true))
        .thenRejected(new SystemEnvironment("staging", "order among the system environments"));
  }

  @Test
  void systemOnesMoveFreelyWhereThePolicySaysSo() {
    SPEC.given(ladder(systemEditable()))
        .when(new ChangeEnvironment("development", null, null, 3, "it is their lab", true))
        .then(new EnvironmentsReordered(Map.of("development", 3)));
  }

  @Test
  void anUnknownOneIsNotFound() {
    SPEC.given(ladder())
        .when(new ChangeEnvironment("nowhere", "X", null, null, null, true))
        .thenRejected(new EnvironmentNotFound("nowhere"));
  }

  @Test
  void anArchivedOneIsNotChanged() {
    SPEC.given(ladder(qa(), archived("qa")))
        .when(new ChangeEnvironment("qa", "X", null, null, null, true))
        .thenRejected(new EnvironmentArchived("qa"));
  }

  @Test
  void itsVersionIsThatOfItsLastChange() {
    Workspace workspace =
        SPEC.given(ladder(qa()))
            .when(new ChangeEnvironment("qa", "Quality", null, null, null, true))
            .then(new EnvironmentRenamed("qa", "Quality"));

    assertThat(workspace.environments().get("qa").version()).isEqualTo(7);
    assertThat(workspace.environments().get("staging").version()).isEqualTo(3);
    assertThat(workspace.version()).as("the workspace itself is as it was made").isEqualTo(4);
  }

  @Test
  void aStepBelowAGuardedOneIsNotTakenAwayWithoutAReason() {
    var why = new ReasonRequired("Taking a step from the way to a guarded environment");
    SPEC.given(ladder(qa()))
        .when(new ChangeEnvironment("qa", null, null, 3, " ", true))
        .thenRejected(why);
    SPEC.given(ladder(systemEditable()))
        .when(new ChangeEnvironment("production", null, null, 1, null, true))
        .thenRejected(why);
    SPEC.given(ladder(systemEditable(), new EnvironmentGuarded("staging")))
        .when(new ChangeEnvironment("staging", null, null, 1, null, true))
        .thenRejected(why);
  }

  @Test
  void onlyAnOwnerTakesAStepAway() {
    SPEC.given(ladder(qa()))
        .when(new ChangeEnvironment("qa", null, null, 3, "because", false))
        .thenRejected(new OwnerRequired("take a step from the way to a guarded environment"));
    SPEC.given(ladder(qa()))
        .when(new ChangeEnvironment("qa", null, null, 1, null, false))
        .then(new EnvironmentsReordered(Map.of("qa", 1)));
  }

  @Test
  void aStepMoreNeedsNoReason() {
    SPEC.given(ladder(qa(), new EnvironmentsReordered(Map.of("qa", 5))))
        .when(new ChangeEnvironment("qa", null, null, 2, null, true))
        .then(new EnvironmentsReordered(Map.of("qa", 2)));
    SPEC.given(ladder(qa()))
        .when(new ChangeEnvironment("production", null, null, 9, null, true))
        .then(new EnvironmentsReordered(Map.of("production", 9)));
    SPEC.given(ladder(qa()))
        .when(new ChangeEnvironment("qa", null, null, 1, null, true))
        .then(new EnvironmentsReordered(Map.of("qa", 1)));
  }
}
