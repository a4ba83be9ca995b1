package io.sluice.workspace.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @ParameterizedTest(name = "{0} on an environment that is {1}: {2}")
  @CsvSource({
    "OWNER,    UNGUARDED, view use configure promote release merge lock approve manage",
    "OWNER,    GUARDED,   view use configure promote release merge lock approve manage",
    "OWNER,    DEFAULT,   view use configure promote release merge lock approve manage",
    "BUILDER,  UNGUARDED, view use configure promote",
    "BUILDER,  GUARDED,   ''",
    "BUILDER,  DEFAULT,   view",
    "TESTER,   UNGUARDED, view use",
    "TESTER,   GUARDED,   ''",
    "TESTER,   DEFAULT,   view",
    "RELEASER, UNGUARDED, view use configure promote release merge approve",
    "RELEASER, GUARDED,   view use configure promote release merge approve",
    "RELEASER, DEFAULT,   view use configure promote release merge approve",
    "VIEWER,   UNGUARDED, ''",
    "VIEWER,   GUARDED,   ''",
    "VIEWER,   DEFAULT,   view"
  })
  void aRoleGivesExactlyTheseRights(Role role, Standing standing, String rights) {
    assertThat(Rights.on("env", standing, List.of(with(role)), NOW)).isEqualTo(actions(rights));
  }

  @ParameterizedTest(name = "default {0}, guarded {1}: {2}")
  @CsvSource({
    "true,  true,  DEFAULT",
    "true,  false, DEFAULT",
    "false, true,  GUARDED",
    "false, false, UNGUARDED"
  })
  void theDefaultEnvironmentIsGuardedWhateverElseIsSaid(
      boolean isDefault, boolean guarded, Standing standing) {
    assertThat(Standing.of(isDefault, guarded)).isEqualTo(standing);
  }

  @Test
  void aGrantOfItsOwnReachesIntoAGuardedEnvironment() {
    MemberEntry builder =
        new MemberEntry(
            "s", List.of(Role.BUILDER), List.of(new Grant("old", List.of(Action.VIEW), null)));

    assertThat(Rights.on("old", Standing.GUARDED, List.of(builder), NOW))
        .containsExactly(Action.VIEW);
    assertThat(Rights.on("older", Standing.GUARDED, List.of(builder), NOW)).isEmpty();
  }

  @ParameterizedTest(name = "{0} on the workspace: {1}")
  @CsvSource({
    "OWNER,    build members environments audit",
    "BUILDER,  build",
    "TESTER,   ''",
    "RELEASER, ''",
    "VIEWER,   ''"
  })
  void aRoleGivesExactlyTheseRightsOnTheWorkspace(Role role, String rights) {
    assertThat(Rights.onWorkspace(List.of(with(role)), NOW)).isEqualTo(actions(rights));
  }

  @Test
  void aMemberWithoutRoleOrGrantViewsTheDefaultEnvironmentOnly() {
    MemberEntry nothing = new MemberEntry("s", List.of(), List.of());

    assertThat(Rights.on("env", Standing.DEFAULT, List.of(nothing), NOW))
        .containsExactly(Action.VIEW);
    assertThat(Rights.on("env", Standing.UNGUARDED, List.of(nothing), NOW)).isEmpty();
    assertThat(Rights.onWorkspace(List.of(nothing), NOW)).isEmpty();
  }

  @Test
  void nobodyMayDoNothing() {
    assertThat(Rights.on("env", Standing.DEFAULT, List.of(), NOW)).isEmpty();
    assertThat(Rights.onWorkspace(List.of(), NOW)).isEmpty();
  }

  @Test
  void aGrantCoversItsEnvironmentAndNoOther() {
    MemberEntry member = granted(new Grant("qa", List.of(Action.USE), null));

    assertThat(Rights.on("qa", Standing.UNGUARDED, List.of(member), NOW))
        .containsExactly(Action.USE);
    assertThat(Rights.on("dev", Standing.UNGUARDED, List.of(member), NOW)).isEmpty();
  }

  @Test
  void aGrantOnEveryEnvironmentCoversAllOfThem() {
    MemberEntry member = granted(new Grant("*", List.of(Action.LOCK), null));

    assertThat(Rights.on("qa", Standing.UNGUARDED, List.of(member), NOW))
        .containsExactly(Action.LOCK);
    assertThat(Rights.on("prod", Standing.DEFAULT, List.of(member), NOW))
        .containsExactlyInAnyOrder(Action.VIEW, Action.LOCK);
  }

  @Test
  void aGrantEndsAtItsExpiry() {
    assertThat(usable(NOW.plusMillis(1))).containsExactly(Action.USE);
    assertThat(usable(NOW)).isEmpty();
    assertThat(usable(NOW.minusSeconds(1))).isEmpty();
  }

  @Test
  void aMembershipEndsWithItsLastGrant() {
    Grant ended = new Grant("qa", List.of(Action.USE), NOW);
    Grant other = new Grant("dev", List.of(Action.USE), NOW.plusSeconds(1));
    Grant lasting = new Grant("dev", List.of(Action.USE), null);

    assertThat(onDefault(List.of(), ended)).isEmpty();
    assertThat(onDefault(List.of(), ended, other)).containsExactly(Action.VIEW);
    assertThat(onDefault(List.of(), ended, lasting)).containsExactly(Action.VIEW);
    assertThat(onDefault(List.of(Role.TESTER), ended)).containsExactly(Action.VIEW);
    assertThat(onDefault(List.of())).as("a member without anything").containsExactly(Action.VIEW);
  }

  @Test
  void rightsOnTheWorkspaceComeFromGrantsOnEveryEnvironmentOnly() {
    List<Action> build = List.of(Action.BUILD, Action.VIEW);

    assertThat(Rights.onWorkspace(List.of(granted(new Grant("*", build, null))), NOW))
        .containsExactly(Action.BUILD);
    assertThat(Rights.onWorkspace(List.of(granted(new Grant("qa", build, null))), NOW)).isEmpty();
    assertThat(
            Rights.on(
                "qa", Standing.UNGUARDED, List.of(granted(new Grant("qa", build, null))), NOW))
        .containsExactly(Action.VIEW);
  }

  @Test
  void aSubjectAndItsGroupsAddUpAndWidenNothingElse() {
    List<MemberEntry> members =
        List.of(
            granted(new Grant("qa", List.of(Action.USE), null)),
            new MemberEntry("group:ops", List.of(Role.VIEWER), List.of()));

    assertThat(Rights.on("qa", Standing.UNGUARDED, members, NOW)).containsExactly(Action.USE);
    assertThat(Rights.on("prod", Standing.DEFAULT, members, NOW)).containsExactly(Action.VIEW);
  }

  private static Set<Action> onDefault(List<Role> roles, Grant... grants) {
    MemberEntry member = new MemberEntry("s", roles, List.of(grants));
    return Rights.on("prod", Standing.DEFAULT, List.of(member), NOW);
  }

  private static Set<Action> usable(Instant until) {
    return Rights.on(
        "qa",
        Standing.UNGUARDED,
        List.of(granted(new Grant("qa", List.of(Action.USE), until))),
        NOW);
  }

  private static MemberEntry with(Role role) {
    return new MemberEntry("s", List.of(role), List.of());
  }

  private static MemberEntry granted(Grant grant) {
    return new MemberEntry("s", List.of(), List.of(grant));
  }

  private static Set<Action> actions(String names) {
    return Arrays.stream(names.split(" "))
        .filter(name -> !name.isBlank())
        .map(name -> Action.valueOf(name.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }
}
