package io.sluice.environment.workspace;

import static io.sluice.environment.Given.SPEC;
import static io.sluice.environment.Given.createFrom;
import static io.sluice.environment.Given.ladder;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.environment.environment.ArchiveEnvironment;
import io.sluice.environment.workspace.WorkspaceRejection.InvalidRequest;
import io.sluice.environment.workspace.WorkspaceRejection.WorkspaceExists;
import io.sluice.environment.workspace.WorkspaceRejection.WorkspaceNotFound;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.Preset;
import io.sluice.events.Role;
import io.sluice.events.WorkspacePolicy;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Merging;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import io.sluice.runtime.decider.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateWorkspaceTest {
  private static final MemberGranted CREATOR_OWNS =
      new MemberGranted("owner", List.of(Role.OWNER), List.of());

  @Test
  void aLadderHasDevelopmentStagingAndProduction() {
    SPEC.given()
        .when(createFrom(Preset.LADDER))
        .then(
            new WorkspaceCreated(
                "nexora",
                "Nexora",
                Preset.LADDER,
                new WorkspacePolicy(
                    Promotion.LADDER,
                    Editing.LOWEST,
                    Merging.UPWARD,
                    SystemEnvironments.PROTECTED,
                    CustomEnvironments.ALLOWED,
                    0)),
            new EnvironmentCreated("development", "Development", "#1a7f37", 1, true, false),
            new EnvironmentCreated("staging", "Staging", "#bf8700", 2, true, false),
            new EnvironmentCreated("production", "Production", "#cf222e", 3, true, true),
            CREATOR_OWNS);
  }

  @Test
  void aPairHasStagingAndProduction() {
    SPEC.given()
        .when(createFrom(Preset.PAIR))
        .then(
            new WorkspaceCreated(
                "nexora",
                "Nexora",
                Preset.PAIR,
                new WorkspacePolicy(
                    Promotion.NONE,
                    Editing.LOWEST,
                    Merging.ANY,
                    SystemEnvironments.PROTECTED,
                    CustomEnvironments.ALLOWED,
                    0)),
            new EnvironmentCreated("staging", "Staging", "#bf8700", 1, true, false),
            new EnvironmentCreated("production", "Production", "#cf222e", 2, true, true),
            CREATOR_OWNS);
  }

  @Test
  void anOpenWorkspaceHasProductionOnly() {
    SPEC.given()
        .when(createFrom(Preset.OPEN))
        .then(
            new WorkspaceCreated(
                "nexora",
                "Nexora",
                Preset.OPEN,
                new WorkspacePolicy(
                    Promotion.FREE,
                    Editing.ANY,
                    Merging.ANY,
                    SystemEnvironments.EDITABLE,
                    CustomEnvironments.ALLOWED,
                    0)),
            new EnvironmentCreated("production", "Production", "#cf222e", 1, true, true),
            CREATOR_OWNS);
  }

  @Test
  void withoutPresetAndPolicyItIsALadder() {
    assertThat(created(new CreateWorkspace("nexora", "Nexora", null, null, null)).preset())
        .isEqualTo(Preset.LADDER);
  }

  @Test
  void aPolicyWithoutPresetIsCustom() {
    WorkspaceCreated created =
        created(
            new CreateWorkspace(
                "nexora",
                "Nexora",
                null,
                new PolicyChange(Promotion.FREE, null, null, null, null, 5),
                null));

    assertThat(created.preset()).isEqualTo(Preset.CUSTOM);
    assertThat(created.policy())
        .isEqualTo(
            new WorkspacePolicy(
                Promotion.FREE,
                Editing.LOWEST,
                Merging.UPWARD,
                SystemEnvironments.EDITABLE,
                CustomEnvironments.ALLOWED,
                5));
  }

  @Test
  void aCustomWorkspaceHasTheEnvironmentsThatWereNamed() {
    List<EnvironmentEvent> events =
        SPEC.given()
            .when(
                custom(
                    new FirstEnvironment("dev", "Dev", null, null, false),
                    new FirstEnvironment("prod-eu", "EU", "#112233", 7, true),
                    new FirstEnvironment("prod-us", "US", null, 7, false)))
            .accepted();

    assertThat(events)
        .contains(
            new EnvironmentCreated("dev", "Dev", Presets.NEW_COLOR, 1, true, false),
            new EnvironmentCreated("prod-eu", "EU", "#112233", 7, true, true),
            new EnvironmentCreated("prod-us", "US", Presets.NEW_COLOR, 7, true, false));
  }

  @Test
  void aCustomWorkspaceWithoutAListHasProduction() {
    assertThat(SPEC.given().when(createFrom(Preset.CUSTOM)).accepted())
        .contains(new EnvironmentCreated("production", "Production", "#cf222e", 1, true, true));
  }

  @Test
  void theKeyIsUniqueInTheInstallation() {
    SPEC.given(ladder()).when(createFrom(Preset.PAIR)).thenRejected(new WorkspaceExists("nexora"));
  }

  @Test
  void aPresetTakesNeitherPolicyNorEnvironments() {
    SPEC.given()
        .when(
            new CreateWorkspace(
                "nexora",
                "Nexora",
                Preset.LADDER,
                PolicyChange.NONE,
                List.of(new FirstEnvironment("prod", "Prod", null, null, true))))
        .thenRejected(
            invalid(
                new Violation("/policy", "only the preset custom takes a policy"),
                new Violation(
                    "/environments", "only the preset custom takes a list of environments")));
  }

  @Test
  void aCustomListNeedsOneDefault() {
    SPEC.given()
        .when(custom(new FirstEnvironment("a", "A", null, null, false)))
        .thenRejected(
            invalid(new Violation("/environments", "exactly one environment must be the default")));
  }

  @Test
  void aCustomListHasNoTwoDefaults() {
    SPEC.given()
        .when(
            custom(
                new FirstEnvironment("a", "A", null, null, true),
                new FirstEnvironment("b", "B", null, null, true)))
        .thenRejected(
            invalid(new Violation("/environments", "exactly one environment must be the default")));
  }

  @Test
  void aCustomListNamesEachKeyOnce() {
    SPEC.given()
        .when(
            custom(
                new FirstEnvironment("a", "A", null, null, true),
                new FirstEnvironment("a", "B", null, null, false)))
        .thenRejected(invalid(new Violation("/environments/1/key", "the key is taken")));
  }

  @Test
  void aCustomListKeepsToItsOwnLimit() {
    SPEC.given()
        .when(
            new CreateWorkspace(
                "nexora",
                "Nexora",
                Preset.CUSTOM,
                new PolicyChange(null, null, null, null, null, 1),
                List.of(
                    new FirstEnvironment("a", "A", null, null, true),
                    new FirstEnvironment("b", "B", null, null, false))))
        .thenRejected(
            invalid(new Violation("/environments", "more than the policy's maxEnvironments")));
  }

  @Test
  void nothingElseCanBeAskedOfAWorkspaceThatIsNotThere() {
    SPEC.given()
        .when(new ArchiveEnvironment("staging", List.of()))
        .thenRejected(new WorkspaceNotFound());
  }

  private static WorkspaceCreated created(CreateWorkspace command) {
    return (WorkspaceCreated) SPEC.given().when(command).accepted().getFirst();
  }

  private static CreateWorkspace custom(FirstEnvironment... environments) {
    return new CreateWorkspace("nexora", "Nexora", Preset.CUSTOM, null, List.of(environments));
  }

  private static InvalidRequest invalid(Violation... violations) {
    return new InvalidRequest(List.of(violations));
  }
}
