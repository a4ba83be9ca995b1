package io.sluice.environment.workspace;

import static io.sluice.environment.Given.SPEC;
import static io.sluice.environment.Given.archived;
import static io.sluice.environment.Given.defaultTo;
import static io.sluice.environment.Given.ladder;
import static io.sluice.environment.Given.open;
import static io.sluice.environment.Given.qa;
import static io.sluice.environment.Given.systemEditable;

import io.sluice.environment.environment.EnvironmentRejection.EnvironmentArchived;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentNotFound;
import io.sluice.environment.workspace.WorkspaceRejection.OwnerRequired;
import io.sluice.environment.workspace.WorkspaceRejection.PolicyViolated;
import io.sluice.environment.workspace.WorkspaceRejection.ReasonRequired;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.events.Preset;
import io.sluice.events.WorkspacePolicy;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Merging;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import io.sluice.runtime.decider.Violation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangeWorkspaceTest {

  @Test
  void itCanBeRenamed() {
    SPEC.given(ladder())
        .when(new ChangeWorkspace("Nexora Labs", null, null, false))
        .then(new WorkspaceRenamed("Nexora Labs"));
  }

  @Test
  void itsPolicyChangesInTheNamedPartsOnly() {
    WorkspacePolicy ladder = Presets.policy(Preset.LADDER);
    SPEC.given(ladder())
        .when(
            new ChangeWorkspace(
                null, new PolicyChange(Promotion.FREE, null, null, null, null, 9), "because", true))
        .then(
            new WorkspacePolicyChanged(
                new WorkspacePolicy(
                    Promotion.FREE,
                    ladder.editing(),
                    ladder.merging(),
                    ladder.systemEnvironments(),
                    ladder.customEnvironments(),
                    9)));
  }

  @Test
  void ofVeryManyViolationsAThousandAreNamedAndTheRestCounted() {
    EnvironmentEvent[] many =
        IntStream.range(0, 1_234)
            .mapToObj(i -> new EnvironmentCreated("e-" + i, "E", "#000000", 1, false, false))
            .toArray(EnvironmentEvent[]::new);
    PolicyChange forbidden =
        new PolicyChange(null, null, null, null, CustomEnvironments.FORBIDDEN, null);

    List<Violation> expected =
        Stream.concat(
                Stream.of(many)
                    .map(EnvironmentEvent::environment)
                    .sorted()
                    .limit(1_000)
                    .map(key -> "environment " + key + " is not one of the preset"),
                Stream.of("and 234 more are not"))
            .map(why -> new Violation("/policy/customEnvironments", why))
            .toList();
    SPEC.given(ladder(many))
        .when(new ChangeWorkspace(null, forbidden, null, true))
        .thenRejected(new PolicyViolated(expected));
  }

  @Test
  void asItAlreadyIsNothingHappens() {
    SPEC.given(ladder())
        .when(
            new ChangeWorkspace(
                "Nexora",
                new PolicyChange(Promotion.LADDER, null, null, null, null, 0),
                null,
                false))
        .thenNothing();
  }

  @Test
  void aPolicyThatThePresentEnvironmentsViolateIsRefusedWithEveryViolation() {
    SPEC.given(ladder(qa()))
        .when(
            new ChangeWorkspace(
                "Other",
                new PolicyChange(null, null, null, null, CustomEnvironments.FORBIDDEN, 3),
                null,
                false))
        .thenRejected(
            new PolicyViolated(
                List.of(
                    new Violation("/policy/maxEnvironments", "4 environments are in use"),
                    new Violation(
                        "/policy/customEnvironments", "environment qa is not one of the preset"))));
  }

  @Test
  void archivedEnvironmentsDoNotViolateAPolicy() {
    PolicyChange strict = new PolicyChange(null, null, null, null, CustomEnvironments.FORBIDDEN, 3);
    SPEC.given(ladder(qa(), archived("qa")))
        .when(new ChangeWorkspace(null, strict, null, false))
        .then(new WorkspacePolicyChanged(strict.over(Presets.policy(Preset.LADDER))));
  }

  @Test
  void aPolicyThatKeepsLessAwayFromGuardedEnvironmentsSaysWhy() {
    for (PolicyChange weaker :
        List.of(
            new PolicyChange(Promotion.FREE, null, null, null, null, null),
            new PolicyChange(Promotion.NONE, null, null, null, null, null),
            new PolicyChange(null, Editing.ANY, null, null, null, null),
            new PolicyChange(null, null, Merging.ANY, null, null, null),
            new PolicyChange(null, null, null, SystemEnvironments.EDITABLE, null, null))) {
      SPEC.given(ladder())
          .when(new ChangeWorkspace("Other", weaker, " ", true))
          .thenRejected(new ReasonRequired());
      SPEC.given(ladder())
          .when(new ChangeWorkspace("Other", weaker, "because", false))
          .thenRejected(new OwnerRequired());
    }
  }

  @Test
  void aStricterPolicyNeedsNoReason() {
    PolicyChange strict = new PolicyChange(null, null, Merging.NONE, null, null, 9);
    SPEC.given(ladder())
        .when(new ChangeWorkspace(null, strict, null, false))
        .then(new WorkspacePolicyChanged(strict.over(Presets.policy(Preset.LADDER))));
    PolicyChange back =
        new PolicyChange(null, null, null, SystemEnvironments.PROTECTED, null, null);
    SPEC.given(ladder(systemEditable()))
        .when(new ChangeWorkspace(null, back, null, false))
        .then(new WorkspacePolicyChanged(Presets.policy(Preset.LADDER)));
  }

  @Test
  void anotherActiveEnvironmentCanBecomeTheDefault() {
    SPEC.given(ladder())
        .when(defaultTo("staging"))
        .then(new DefaultEnvironmentChanged("staging", "production"));
  }

  @Test
  void theDefaultStaysWhenItIsNamedAgain() {
    SPEC.given(ladder()).when(defaultTo("production")).thenNothing();
  }

  @Test
  void anUnknownEnvironmentCannotBecomeTheDefault() {
    SPEC.given(ladder())
        .when(defaultTo("nowhere"))
        .thenRejected(new EnvironmentNotFound("nowhere"));
  }

  @Test
  void anArchivedEnvironmentCannotBecomeTheDefault() {
    SPEC.given(open(qa(), archived("qa")))
        .when(defaultTo("qa"))
        .thenRejected(new EnvironmentArchived("qa"));
  }
}
