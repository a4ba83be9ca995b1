package io.sluice.workspace;

import static io.sluice.workspace.WorkspaceDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import io.sluice.events.Via;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkspacesTest {
  private final WorkspaceUnderTest known = new WorkspaceUnderTest();
  private final Workspaces workspaces =
      new Workspaces(known.directory(), known.machines(), Clock.systemUTC());
  private final String workspace = known.workspace();

  @Test
  void aWorkspaceThatDoesNotExistAndOneOfOthersAreTheSame() {
    known.workspaceWith("dev", "prod");
    known.member("owner", Role.OWNER);

    assertProblem(404, "WORKSPACE_NOT_FOUND", view(caller("stranger"), workspace, "prod"));
    assertProblem(404, "WORKSPACE_NOT_FOUND", view(caller("stranger"), "no-such", "prod"));
    assertProblem(404, "WORKSPACE_NOT_FOUND", view(admin(), "no-such", "prod"));
  }

  @Test
  void anEnvironmentThatDoesNotExistAndOneThatMayNotBeSeenAreTheSame() {
    known.workspaceWith("dev", "prod");
    known.member("viewer", Role.VIEWER);

    assertProblem(404, "ENVIRONMENT_NOT_FOUND", view(caller("viewer"), workspace, "dev"));
    assertProblem(404, "ENVIRONMENT_NOT_FOUND", view(caller("viewer"), workspace, "no-such"));
    assertThat(await(view(caller("viewer"), workspace, "prod")).environment()).isEqualTo("prod");
  }

  @Test
  void whoSeesAnEnvironmentButMayNotDoSomethingIsTold() {
    known.workspaceWith("dev", "prod");
    known.member("viewer", Role.VIEWER);

    assertProblem(403, "FORBIDDEN", require(caller("viewer"), workspace, "prod", Action.CONFIGURE));
    assertProblem(
        403,
        "FORBIDDEN",
        workspaces
            .entering(caller("viewer"), workspace)
            .invoke(here -> here.require(Action.MEMBERS)));
  }

  @Test
  void anAdminActsAsOwnerOfAll() {
    known.workspaceWith("dev", "prod");

    assertThat(await(require(admin(), workspace, "dev", Action.MANAGE)).environment())
        .isEqualTo("dev");
    assertThat(await(workspaces.entering(admin(), workspace)).may(Action.MEMBERS)).isTrue();
  }

  @Test
  void aMemberOfAGroupHasTheRightsOfTheGroup() {
    known.workspaceWith("dev", "prod");
    known.member("group:ops", Role.RELEASER);

    assertThat(await(require(caller("anna", "ops"), workspace, "prod", Action.RELEASE)).isDefault())
        .isTrue();
    assertProblem(404, "WORKSPACE_NOT_FOUND", view(caller("anna", "dev"), workspace, "prod"));
  }

  @Test
  void aSubjectThatIsCalledLikeAGroupIsNotTheGroup() {
    known.workspaceWith("dev", "prod");
    known.member("group:ops", Role.OWNER);

    assertProblem(404, "WORKSPACE_NOT_FOUND", view(caller("group:ops"), workspace, "prod"));
  }

  @Test
  void aGrantOpensTheEnvironmentThatItNames() {
    known.workspaceWith("dev", "prod");
    known.member("anna", new Grant("dev", List.of(Action.VIEW), null));

    assertThat(await(view(caller("anna"), workspace, "dev")).environment()).isEqualTo("dev");
    assertProblem(403, "FORBIDDEN", require(caller("anna"), workspace, "dev", Action.USE));
  }

  @Test
  void aMembershipEndsWithItsLastGrantByTheClockOfWhoChecks() {
    Instant end = Instant.parse("2030-01-01T00:00:00Z");
    known.workspaceWith("dev", "prod");
    known.member("anna", new Grant("dev", List.of(Action.VIEW), end));
    known.member("group:ops", Role.VIEWER);

    assertThat(await(at(end.minusMillis(1)).entering(caller("anna"), workspace)).visible())
        .containsExactlyInAnyOrder("dev", "prod");
    assertProblem(404, "WORKSPACE_NOT_FOUND", at(end).entering(caller("anna"), workspace));
    assertThat(await(at(end).entering(caller("anna", "ops"), workspace)).visible())
        .as("as one of a group that is a member still")
        .containsExactly("prod");
  }

  @Test
  void onlyAnOwnerDoesWhatIsForOwners() {
    known.workspaceWith("dev", "prod");
    known.member("olga", Role.OWNER);
    known.member("clerk", new Grant("*", List.of(Action.values()), null));

    workspaces.enter(caller("olga"), workspace).requireOwner();
    workspaces.enter(admin(), workspace).requireOwner();
    assertProblem(
        403,
        "OWNER_REQUIRED",
        workspaces.entering(caller("clerk"), workspace).invoke(Here::requireOwner));
  }

  @Test
  void whoMayWaitMeetsTheSameWorkspace() {
    known.workspaceWith("dev", "prod");
    known.member("viewer", Role.VIEWER);

    assertThat(workspaces.enter(caller("viewer"), workspace).visible()).containsExactly("prod");
    assertThatThrownBy(() -> workspaces.enter(caller("stranger"), workspace))
        .hasMessageContaining("There is no workspace " + workspace);
  }

  private Workspaces at(Instant now) {
    return new Workspaces(known.directory(), known.machines(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private Uni<EnvironmentEntry> require(
      Caller caller, String where, String environment, Action action) {
    return workspaces.entering(caller, where).map(here -> here.require(action, environment));
  }

  private Uni<EnvironmentEntry> view(Caller caller, String where, String environment) {
    return require(caller, where, environment, Action.VIEW);
  }

  private static void assertProblem(int status, String code, Uni<?> refused) {
    assertThatThrownBy(() -> await(refused))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(status);
              assertThat(e.problem().code()).isEqualTo(code);
            });
  }

  private static Caller admin() {
    return caller("admin", true);
  }

  private static Caller caller(String subject, String... groups) {
    return caller(subject, false, groups);
  }

  private static Caller caller(String subject, boolean admin, String... groups) {
    return new Caller(
        subject,
        Set.of(groups),
        admin,
        Via.REST,
        null,
        "correlation",
        UUID.randomUUID(),
        null,
        null,
        null,
        "/path");
  }
}
