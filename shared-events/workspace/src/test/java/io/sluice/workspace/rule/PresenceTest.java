package io.sluice.workspace.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final Set<String> REQUIRED = Set.of("host", "port");
  private static final Set<String> DEFAULTED = Set.of("port");

  @Test
  void aValueOfTheEnvironmentHidesTheDefault() {
    assertThat(Presence.ofItem(true, true).origin()).isEqualTo(Origin.SET);
    assertThat(Presence.ofItem(true, false).origin()).isEqualTo(Origin.SET);
    assertThat(Presence.ofItem(false, true).origin()).isEqualTo(Origin.INHERITED);
    assertThat(Presence.ofItem(false, false).origin()).isEqualTo(Origin.UNSET);
  }

  @Test
  void onlyWhatHasAValueIsComplete() {
    assertThat(Presence.ofItem(true, false).complete()).isTrue();
    assertThat(Presence.ofItem(false, true).complete()).isTrue();
    assertThat(Presence.ofItem(false, false).complete()).isFalse();
    assertThat(Presence.ofSettings(Set.of(), REQUIRED, DEFAULTED).complete()).isFalse();
    assertThat(Presence.ofSettings(Set.of("host"), REQUIRED, DEFAULTED).complete()).isTrue();
    assertThat(Presence.ofSettings(null, Set.of(), Set.of()).complete()).isFalse();
  }

  @Test
  void defaultsCompleteTheSettingsOfAnEnvironment() {
    assertThat(Presence.ofSettings(Set.of("host"), REQUIRED, DEFAULTED))
        .isEqualTo(new Presence(Origin.SET, List.of(), List.of("port")));
    assertThat(Presence.ofSettings(Set.of("host", "port"), REQUIRED, DEFAULTED))
        .isEqualTo(new Presence(Origin.SET, List.of(), List.of()));
  }

  @Test
  void requiredSettingsWithoutValueAreNamedInOrder() {
    assertThat(Presence.ofSettings(Set.of("port"), Set.of("user", "host", "port"), DEFAULTED))
        .isEqualTo(new Presence(Origin.SET, List.of("host", "user"), List.of()));
  }

  @Test
  void withoutSettingsOfTheEnvironmentDefaultsCountOnlyIfTheyAreEnough() {
    assertThat(Presence.ofSettings(null, DEFAULTED, DEFAULTED))
        .isEqualTo(new Presence(Origin.INHERITED, List.of(), List.of("port")));
    assertThat(Presence.ofSettings(null, REQUIRED, DEFAULTED))
        .isEqualTo(new Presence(Origin.UNSET, List.of("host"), List.of("port")));
    assertThat(Presence.ofSettings(null, Set.of(), Set.of()).origin()).isEqualTo(Origin.UNSET);
  }

  @Test
  void aSettingThatIsNotDefinedAnyMoreCountsForNothing() {
    assertThat(Presence.ofSettings(Set.of("old"), REQUIRED, DEFAULTED))
        .isEqualTo(new Presence(Origin.SET, List.of("host"), List.of("port")));
  }
}
