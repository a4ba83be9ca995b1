package io.sluice.environment.workspace;

import static io.sluice.environment.Given.defaultTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.environment.Given;
import io.sluice.environment.environment.ArchiveEnvironment;
import io.sluice.environment.environment.ChangeEnvironment;
import io.sluice.environment.environment.CreateEnvironment;
import io.sluice.environment.environment.GuardEnvironment;
import io.sluice.environment.environment.RestoreEnvironment;
import io.sluice.environment.environment.UnguardEnvironment;
import io.sluice.environment.member.GrantMember;
import io.sluice.environment.member.Granter;
import io.sluice.environment.member.RevokeMember;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.events.EnvironmentEvent.EnvironmentUnguarded;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.Preset;
import io.sluice.events.Role;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Rejection;
import io.sluice.testkit.Draw;
import io.sluice.testkit.Outcome;
import io.sluice.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds after any sequence of commands, accepted or refused. */
class WorkspacePropertiesTest {
  private static final List<String> KEYS =
      List.of("development", "staging", "production", "qa", "uat", "prod-eu");
  private static final List<String> SUBJECTS = List.of("owner", "mia", "group:qa");

  @Test
  void theInvariantsHoldAfterAnyCommands() {
    Seeded.check(
        500,
        draw -> {
          List<EnvironmentEvent> history = new ArrayList<>();
          Workspace workspace = create(draw, history);
          for (int i = 0; i < 40; i++) {
            workspace = apply(command(draw), workspace, history);
            assertInvariants(workspace);
          }
          assertKeysWereUsedOnce(history);
          assertThat(replayed(history)).isEqualTo(workspace);
        });
  }

  @Test
  void whatDoesNotFitIsNeverPassedOverSilently() {
    Workspace workspace = replayed(Given.ladder());
    for (EnvironmentEvent event :
        List.<EnvironmentEvent>of(
            new WorkspaceCreated("nexora", "Again", Preset.OPEN, Presets.policy(Preset.OPEN)),
            new EnvironmentRenamed("nowhere", "X"),
            new EnvironmentCreated("staging", "Again", "#000000", 1, false, false),
            new EnvironmentCreated("second", "Default", "#000000", 1, false, true),
            new EnvironmentSelected("mia", null, "staging"),
            new EnvironmentGuarded("nowhere"),
            new EnvironmentUnguarded("production"))) {
      assertThatThrownBy(() -> Given.evolve(workspace, event)).isInstanceOf(CorruptStream.class);
    }
  }

  private static Workspace create(Draw draw, List<EnvironmentEvent> history) {
    CreateWorkspace create =
        new CreateWorkspace("nexora", "Nexora", draw.oneOf(Preset.values()), null, null);
    return apply(create, Workspace.NONE, history);
  }

  private static Workspace apply(
      WorkspaceCommand command, Workspace workspace, List<EnvironmentEvent> history) {
    return switch (Given.decide(command, workspace)) {
      case Outcome.Rejection<EnvironmentEvent, Rejection> _ -> workspace;
      case Outcome.Events<EnvironmentEvent, Rejection>(List<EnvironmentEvent> events) -> {
        history.addAll(events);
        Workspace after = workspace;
        for (EnvironmentEvent event : events) {
          after = Given.evolve(after, event);
        }
        assertThat(Given.decide(command, after))
            .as("the same command again: %s", command)
            .matches(again -> emitsNothing(again), "changes nothing more");
        yield after;
      }
    };
  }

  private static boolean emitsNothing(Outcome<EnvironmentEvent, Rejection> outcome) {
    return !(outcome instanceof Outcome.Events<EnvironmentEvent, Rejection> accepted)
        || accepted.events().isEmpty();
  }

  private static WorkspaceCommand command(Draw draw) {
    String key = draw.oneOf(KEYS);
    return switch (draw.between(0, 10)) {
      case 0 ->
          new CreateEnvironment(
              key, draw.name(), null, maybe(draw, draw.between(1, 5)), maybe(draw, Given.LATER));
      case 1 ->
          new ChangeEnvironment(
              key,
              maybe(draw, draw.name()),
              null,
              draw.between(1, 5),
              draw.chance(80) ? "because" : null,
              draw.chance(80));
      case 2 -> new ArchiveEnvironment(key, draw.chance(20) ? List.of("crm") : List.of());
      case 3 -> new RestoreEnvironment(key);
      case 4 -> defaultTo(key);
      case 5 ->
          new ChangeWorkspace(
              maybe(draw, draw.name()),
              policy(draw),
              draw.chance(80) ? "because" : null,
              draw.chance(80));
      case 6 -> new RevokeMember(draw.oneOf(SUBJECTS), Given.OWNER);
      case 7 -> new GuardEnvironment(key);
      case 8 -> new UnguardEnvironment(key, draw.chance(80) ? "because" : null);
      default -> grant(draw, key);
    };
  }

  private static PolicyChange policy(Draw draw) {
    return new PolicyChange(
        null,
        null,
        null,
        maybe(draw, draw.oneOf(SystemEnvironments.values())),
        maybe(draw, draw.oneOf(CustomEnvironments.values())),
        maybe(draw, draw.between(0, 6)));
  }

  private static GrantMember grant(Draw draw, String key) {
    return new GrantMember(
        draw.oneOf(SUBJECTS),
        draw.listOf(0, 2, it -> it.oneOf(Role.values())),
        draw.listOf(
            0,
            2,
            it ->
                new Grant(
                    it.oneOf("*", key),
                    it.listOf(1, 3, some -> some.oneOf(Action.values())),
                    maybe(it, Given.LATER))),
        new Granter(Set.of(draw.oneOf(SUBJECTS)), draw.chance(50)));
  }

  private static <T> T maybe(Draw draw, T value) {
    return draw.chance(50) ? value : null;
  }

  private static void assertInvariants(Workspace workspace) {
    assertThat(workspace.active().filter(it -> workspace.isDefault(it.key())))
        .as("active default environments")
        .hasSize(1);
    assertThat(workspace.environments().get(workspace.defaultEnvironment()).guarded())
        .as("the guard of the default environment")
        .isTrue();
    assertThat(workspace.environments().values()).allMatch(it -> it.rank() >= 1);
    assertThat(workspace.members().values()).as("owners").anyMatch(Member::isOwner);
    assertThat(workspace.active())
        .as("what somebody depends on does not end by itself")
        .noneMatch(it -> it.guarded() && it.expiresAt() != null);
    assertCountsAreThoseOfTheEnvironments(workspace);
  }

  private static void assertCountsAreThoseOfTheEnvironments(Workspace workspace) {
    List<Environment> inUse = workspace.active().toList();
    assertThat(workspace.stages().inUse()).isEqualTo(inUse.size());
    assertThat(workspace.stages().lowestRank())
        .isEqualTo(inUse.stream().mapToInt(Environment::rank).min().orElseThrow());
    for (int from = 0; from < 7; from++) {
      for (int below = 0; below < 7; below++) {
        int low = from;
        int high = below;
        List<Environment> between =
            inUse.stream().filter(it -> it.rank() >= low && it.rank() < high).toList();
        assertThat(workspace.stages().hasBetween(from, below)).isEqualTo(!between.isEmpty());
        assertThat(workspace.stages().hasGuardedBetween(from, below))
            .isEqualTo(between.stream().anyMatch(Environment::guarded));
      }
    }
    assertThat(workspace.stages().ofTheSystem())
        .containsExactlyInAnyOrderElementsOf(
            workspace.environments().values().stream().filter(Environment::system).toList());
    assertThat(WorkspaceSnapshot.read(WorkspaceSnapshot.write(workspace))).isEqualTo(workspace);
  }

  private static void assertKeysWereUsedOnce(List<EnvironmentEvent> history) {
    assertThat(
            history.stream()
                .filter(EnvironmentCreated.class::isInstance)
                .map(EnvironmentEvent::environment))
        .doesNotHaveDuplicates();
  }

  private static Workspace replayed(List<EnvironmentEvent> history) {
    Workspace workspace = Workspace.NONE;
    for (EnvironmentEvent event : history) {
      workspace = Given.evolve(workspace, event);
    }
    return workspace;
  }
}
