package io.sluice.promotion.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.promotion.readiness.Definition.Setting;
import io.sluice.workspace.rule.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether an environment has a value of an item, by the rules of config-service. */
class ItemPresenceTest {
  private static final Reference MAIN = new Reference(ItemKind.DATASOURCE, "main");
  private static final Reference HOST = new Reference(ItemKind.CONSTANT, "HOST");
  private static final Reference PORT = new Reference(ItemKind.CONSTANT, "PORT");

  private static final Setting REQUIRED = new Setting(true, false, List.of());
  private static final Setting OPTIONAL = new Setting(false, false, List.of());
  private static final Setting DEFAULTED = new Setting(true, true, List.of(PORT));

  @Test
  void aValueOfTheEnvironmentHidesTheDefault() {
    var definition = new Definition(true, List.of(PORT), Map.of());
    assertThat(ItemPresence.of(HOST, definition, new ItemValue(Set.of(), List.of(MAIN), null)))
        .isEqualTo(new ItemPresence(HOST, Origin.SET, List.of(), List.of(MAIN)));
    assertThat(ItemPresence.of(HOST, definition, null))
        .isEqualTo(new ItemPresence(HOST, Origin.INHERITED, List.of(), List.of(PORT)));
    assertThat(ItemPresence.of(HOST, new Definition(false, List.of(), Map.of()), null).origin())
        .isEqualTo(Origin.UNSET);
  }

  @Test
  void defaultsCompleteTheSettingsOfAnEnvironment() {
    var source = source(Map.of("host", REQUIRED, "port", DEFAULTED, "note", OPTIONAL));
    assertThat(ItemPresence.of(MAIN, source, new ItemValue(Set.of("host"), List.of(HOST), null)))
        .isEqualTo(new ItemPresence(MAIN, Origin.SET, List.of(), List.of(HOST, PORT)));
    assertThat(
            ItemPresence.of(MAIN, source, new ItemValue(Set.of("host", "port"), List.of(), null)))
        .isEqualTo(new ItemPresence(MAIN, Origin.SET, List.of(), List.of()));
  }

  @Test
  void aRequiredSettingWithoutValueIsNamed() {
    var source = source(Map.of("host", REQUIRED, "port", DEFAULTED));
    assertThat(
            ItemPresence.of(MAIN, source, new ItemValue(Set.of("port"), List.of(), null)).unset())
        .containsExactly("host");
  }

  @Test
  void withoutSettingsOfTheEnvironmentDefaultsCountOnlyIfTheyAreEnough() {
    assertThat(ItemPresence.of(MAIN, source(Map.of("port", DEFAULTED)), null).origin())
        .isEqualTo(Origin.INHERITED);
    assertThat(
            ItemPresence.of(MAIN, source(Map.of("host", REQUIRED, "port", DEFAULTED)), null)
                .origin())
        .isEqualTo(Origin.UNSET);
    assertThat(ItemPresence.of(MAIN, source(Map.of("note", OPTIONAL)), null).origin())
        .isEqualTo(Origin.UNSET);
    assertThat(ItemPresence.of(MAIN, source(Map.of()), null).origin()).isEqualTo(Origin.UNSET);
  }

  private static Definition source(Map<String, Setting> settings) {
    return new Definition(false, List.of(), settings);
  }
}
