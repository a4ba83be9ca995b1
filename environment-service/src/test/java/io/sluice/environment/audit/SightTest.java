package io.sluice.environment.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Environments;
import io.sluice.workspace.rule.MemberEntry;
import io.sluice.workspace.rule.Membership;
import io.sluice.workspace.rule.WorkspaceEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 17, for every role; the same by SQL and HTTP is in AuditApiTest. */
class SightTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Environments KNOWN =
      Environments.of(
          List.of(
              environment("open", false, false, false),
              environment("gone", false, false, true),
              environment("guarded", false, true, false),
              environment("default", true, true, false)));

  @ParameterizedTest(name = "{0}: {1}, workspace-wide {2}: {3}")
  @CsvSource({
    "viewer,   default,         false, true",
    "viewer,   open,            false, false",
    "viewer,   open default,    false, false",
    "viewer,   '',              true,  false",
    "tester,   open,            false, true",
    "tester,   gone,            false, true",
    "tester,   open default,    false, true",
    "tester,   open guarded,    false, false",
    "builder,  open gone,       false, true",
    "builder,  guarded,         false, false",
    "builder,  '',              true,  false",
    "builder,  open,            true,  false",
    "releaser, open guarded,    false, true",
    "releaser, '',              true,  false",
    "owner,    open guarded,    false, true",
    "owner,    '',              true,  true",
    "owner,    default,         true,  true",
    "releaser, unheard-of,      false, false",
    "releaser, '',              false, false"
  })
  void anEntryIsShownToWhoMayViewAllThatItConcerns(
      String role, String environments, boolean wide, boolean shown) {
    MemberEntry member =
        new MemberEntry("s", List.of(Role.valueOf(role.toUpperCase(Locale.ROOT))), List.of());

    assertThat(sight(member).shows(entry(environments, wide), KNOWN)).isEqualTo(shown);
  }

  @Test
  void aGrantShowsItsEnvironmentUntilItEnds() {
    MemberEntry member = granted("guarded", Action.VIEW, NOW.plusSeconds(1));
    MemberEntry late = granted("guarded", Action.VIEW, NOW);

    assertThat(sight(member).shows(entry("guarded", false), KNOWN)).isTrue();
    assertThat(sight(late).shows(entry("guarded", false), KNOWN)).isFalse();
  }

  @Test
  void whoMayAuditTheWorkspaceSeesAll() {
    assertThat(sight(granted("*", Action.AUDIT, null)).shows(entry("", true), KNOWN)).isTrue();
    assertThat(sight(granted("open", Action.AUDIT, null)).shows(entry("", true), KNOWN)).isFalse();
  }

  private static Sight sight(MemberEntry member) {
    Membership membership =
        new Membership(new WorkspaceEntry("w", "W", null), List.of(member), false, NOW);
    return new Sight(
        membership.isOwner() || membership.onWorkspace().contains(Action.AUDIT),
        membership.reach(Action.VIEW));
  }

  private static MemberEntry granted(String environment, Action action, Instant end) {
    return new MemberEntry("s", List.of(), List.of(new Grant(environment, List.of(action), end)));
  }

  private static EnvironmentEntry environment(
      String key, boolean isDefault, boolean guarded, boolean archived) {
    return new EnvironmentEntry("w", key, key, 1, false, isDefault, guarded, archived, null);
  }

  private static AuditEntry entry(String environments, boolean wide) {
    return new AuditEntry(
        new UUID(1, 1),
        NOW,
        "a",
        "REST",
        null,
        "c",
        "config-service",
        null,
        Stream.of(environments.split(" ", -1)).filter(each -> !each.isEmpty()).toList(),
        wide,
        List.of(),
        "s/w",
        1,
        1,
        List.of(),
        false);
  }
}
