package io.sluice.workspace.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final Environments ENVIRONMENTS =
      Environments.of(
          List.of(
              new EnvironmentEntry("w", "dev", "Dev", 1, true, false, false, false, null),
              new EnvironmentEntry("w", "old", "Old", 2, false, false, true, true, null),
              new EnvironmentEntry("w", "pre", "Pre", 2, false, false, true, false, null),
              new EnvironmentEntry("w", "prod", "Prod", 3, true, true, true, false, null)));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void saysOfEachEnvironmentWhatTheRightsThereSay(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Membership membership =
          new Membership(
              new WorkspaceEntry("w", "W", null), members(random), random.nextInt(20) == 0, NOW);
      for (Action action : Action.values()) {
        assertThat(membership.reach(action).among(ENVIRONMENTS))
            .isEqualTo(
                ENVIRONMENTS.all().stream()
                    .filter(environment -> membership.on(environment).contains(action))
                    .map(EnvironmentEntry::environment)
                    .collect(Collectors.toSet()));
      }
    }
  }

  private static List<MemberEntry> members(Random random) {
    List<MemberEntry> members = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      members.add(new MemberEntry("m" + i, some(random, List.of(Role.values())), grants(random)));
    }
    return members;
  }

  private static List<Grant> grants(Random random) {
    return some(random, List.of("*", "dev", "old", "pre", "prod", "gone")).stream()
        .map(
            environment ->
                new Grant(
                    environment,
                    some(random, List.of(Action.values())),
                    switch (random.nextInt(3)) {
                      case 0 -> NOW;
                      case 1 -> NOW.plusSeconds(1);
                      default -> null;
                    }))
        .toList();
  }

  private static <T> List<T> some(Random random, List<T> all) {
    return all.stream().filter(each -> random.nextInt(3) == 0).toList();
  }
}
