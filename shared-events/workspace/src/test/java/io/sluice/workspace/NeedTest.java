package io.sluice.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Environments;
import io.sluice.workspace.rule.MachineToken;
import io.sluice.workspace.rule.MemberEntry;
import io.sluice.workspace.rule.Membership;
import io.sluice.workspace.rule.WorkspaceEntry;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What methods state, and whom that lets in. */
class NeedTest {
  private static final Environments ENVIRONMENTS =
      Environments.of(List.of(environment("dev", false), environment("prod", true)));

  private final Here viewer = here(List.of(Role.VIEWER));
  private final Here builder = here(List.of(Role.BUILDER));
  private final Here owner = here(List.of(Role.OWNER));
  private final Here app = here(List.of(), new Grant("dev", List.of(Action.USE), null));

  /** Methods as resources have them. */
  interface Stated {
    @Needs
    void nothing();

    @Needs(Action.CONFIGURE)
    void configure();

    @Needs(Action.USE)
    void use();

    @Needs(value = Action.USE, machines = true)
    void runTime();

    @Needs(machines = true)
    void runTimeOfApplication();

    @Needs({Action.BUILD, Action.CONFIGURE})
    void either();

    @Needs(owner = true)
    void owners();

    void unstated();
  }

  @Test
  void whoIsInsideNeedsNothingMoreButTheViewOfWhatThePathNames() {
    passes("nothing", null, viewer);
    passes("nothing", "prod", viewer);
    refuses(404, "ENVIRONMENT_NOT_FOUND", "nothing", "dev", viewer);
    refuses(404, "ENVIRONMENT_NOT_FOUND", "nothing", "gone", owner);
    refuses(404, "ENVIRONMENT_NOT_FOUND", "nothing", "dev", app);
  }

  @Test
  void aRightIsNeededWhereThePathLeads() {
    passes("configure", "dev", builder);
    refuses(403, "FORBIDDEN", "configure", "prod", builder);
    refuses(404, "ENVIRONMENT_NOT_FOUND", "configure", "dev", viewer);
    passes("use", "dev", app);
  }

  @Test
  void oneOfSeveralRightsWillDoAndOnAnyEnvironmentIfThePathNamesNone() {
    passes("either", null, builder);
    passes("either", null, here(List.of(), new Grant("dev", List.of(Action.CONFIGURE), null)));
    refuses(403, "FORBIDDEN", "either", null, app);
    refuses(403, "FORBIDDEN", "either", null, viewer);
  }

  @Test
  void whatIsForOwnersIsForNobodyElseAndHidesWhatOthersMayNotSee() {
    passes("owners", "dev", owner);
    refuses(403, "OWNER_REQUIRED", "owners", "dev", builder);
    refuses(404, "ENVIRONMENT_NOT_FOUND", "owners", "dev", viewer);
  }

  @Test
  void aMachineIsAStrangerWhereverItIsNotNamed() {
    Here machine = machine("dev", null);
    for (String method : List.of("nothing", "configure", "use", "either", "owners")) {
      refuses(404, "WORKSPACE_NOT_FOUND", method, null, machine);
      refuses(404, "WORKSPACE_NOT_FOUND", method, "dev", machine);
      refuses(404, "WORKSPACE_NOT_FOUND", method, "prod", machine);
    }
    passes("runTime", "dev", machine);
    passes("runTime", "dev", app);
  }

  @Test
  void aMachineMeetsItsEnvironmentAndNoOther() {
    refuses(404, "ENVIRONMENT_NOT_FOUND", "runTime", "prod", machine("dev", null));
    refuses(404, "ENVIRONMENT_NOT_FOUND", "runTimeOfApplication", "prod", machine("dev", null));
    passes("runTimeOfApplication", null, machine("dev", null));
    passes("runTime", "prod", machine("prod", null));
  }

  @Test
  void aMachineOfAnApplicationAsksForThatOnly() {
    Need need = Need.of(method("runTime")).orElseThrow();
    Here machine = machine("dev", "crm");

    need.check(machine, "dev", "crm");
    refuses(403, "FORBIDDEN", () -> need.check(machine, "dev", null));
    refuses(404, "APPLICATION_NOT_FOUND", () -> need.check(machine, "dev", "shop"));
    need.check(machine("dev", null), "dev", "shop");
  }

  @Test
  void aMethodThatStatesNothingHasNoNeed() {
    assertThat(Need.of(method("unstated"))).isEmpty();
  }

  private static void passes(String method, String environment, Here here) {
    Need.of(method(method)).orElseThrow().check(here, environment, null);
  }

  private static void refuses(
      int status, String code, String method, String environment, Here here) {
    refuses(status, code, () -> passes(method, environment, here));
  }

  private static void refuses(int status, String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(status);
              assertThat(e.problem().code()).isEqualTo(code);
            });
  }

  private static Method method(String name) {
    return Stream.of(Stated.class.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Here machine(String environment, String application) {
    return new Here(
        Membership.of(
            new WorkspaceEntry("w", "W", WorkspaceUnderTest.POLICY),
            new MachineToken("w", "1", environment, application, Instant.EPOCH.plusSeconds(1)),
            Instant.EPOCH),
        () -> ENVIRONMENTS);
  }

  private static Here here(List<Role> roles, Grant... grants) {
    return new Here(
        new Membership(
            new WorkspaceEntry("w", "W", WorkspaceUnderTest.POLICY),
            List.of(new MemberEntry("anna", roles, List.of(grants))),
            false,
            Instant.EPOCH),
        () -> ENVIRONMENTS);
  }

  private static EnvironmentEntry environment(String key, boolean isDefault) {
    return new EnvironmentEntry("w", key, "Name", 1, false, isDefault, isDefault, false, null);
  }
}
