package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Catalogs;
import io.sluice.config.catalog.Definition;
import io.sluice.config.configuration.Configuration;
import io.sluice.config.configuration.Configurations;
import io.sluice.config.resolved.Resolution;
import io.sluice.config.resolved.Resolved;
import io.sluice.config.value.JsonValues;
import io.sluice.events.ConfigEvent;
import io.sluice.runtime.command.StreamOf;
import io.sluice.testkit.Seeded;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds after any sequence of commands, accepted and refused ones mixed. */
class ConfigPropertyTest {

  @Test
  void aRevisionGrowsByOneWithEachCommandThatChangesSomething() {
    Seeded.check(
        100,
        draw -> {
          Workspace workspace = new Workspace(draw);
          for (int i = 0; i < 40; i++) {
            long before = workspace.revision("staging");
            Workspace.Outcome change = workspace.change("staging");
            long grown = change.changedSomething() ? 1 : 0;
            assertThat(workspace.revision("staging")).isEqualTo(before + grown);
            change.values().forEach(event -> assertThat(event.revision()).isEqualTo(before + 1));
          }
        });
  }

  @Test
  void replayingTheEventsGivesTheSameState() {
    Seeded.check(
        100,
        draw -> {
          Workspace workspace = new Workspace(draw);
          workspace.changes(60, "staging");
          Catalog catalog =
              Examples.catalog(workspace.catalogEvents().toArray(ConfigEvent.Catalog[]::new));
          Configuration values =
              Examples.configuration(
                  workspace.valueEvents("staging").toArray(ConfigEvent.Value[]::new));
          assertThat(catalog).isEqualTo(workspace.catalog());
          assertThat(values).isEqualTo(workspace.configuration("staging"));
        });
  }

  @Test
  void aSnapshotReadsBackEqual() {
    Seeded.check(
        100,
        draw -> {
          Workspace workspace = new Workspace(draw);
          workspace.changes(60, "staging");
          assertThat(readBack(Catalogs.of("w"), workspace.catalog()))
              .isEqualTo(workspace.catalog());
          assertThat(readBack(Configurations.of("w", "e"), workspace.configuration("staging")))
              .isEqualTo(workspace.configuration("staging"));
        });
  }

  private static <S> S readBack(StreamOf<?, S, ?, ?> stream, S state) {
    var snapshots = stream.aggregate().snapshots().orElseThrow();
    return snapshots.read().apply(snapshots.write().apply(state));
  }

  @Test
  void aRefusedCommandChangesNothingAtAll() {
    Seeded.check(
        100,
        draw -> {
          Workspace workspace = new Workspace(draw);
          workspace.changes(30, "staging");
          Configuration before = workspace.configuration("staging");
          boolean refused = workspace.changeWithOneMissingItem("staging");
          assertThat(refused).isTrue();
          assertThat(workspace.configuration("staging")).isEqualTo(before);
        });
  }

  @Test
  void nothingOfAnotherEnvironmentAndNoMentionIsEverResolved() {
    Seeded.check(
        200,
        draw -> {
          Workspace workspace = new Workspace(draw);
          workspace.changes(60, "staging", "production");
          Resolved staging = workspace.resolved("staging");
          String text =
              JsonValues.text(staging.constants())
                  + JsonValues.text(staging.secrets())
                  + JsonValues.text(staging.datasources());
          assertThat(text).doesNotContain("of-production").doesNotContain("{{");
        });
  }

  @Test
  void everyDefinedItemIsEitherResolvedOrUnset() {
    Seeded.check(
        100,
        draw -> {
          Workspace workspace = new Workspace(draw);
          workspace.changes(60, "staging");
          Resolved resolved = workspace.resolved("staging");
          for (Definition definition : workspace.catalog().definitions()) {
            assertThat(resolved.value(definition.address()).isPresent())
                .isNotEqualTo(resolved.unset(definition.address()).isPresent());
          }
        });
  }

  @Test
  void noVersionOfASecretIsUsedForTwoValues() {
    Seeded.check(
        100,
        draw -> {
          Workspace workspace = new Workspace(draw);
          workspace.changes(80, "staging");
          Set<String> used = new HashSet<>();
          for (ConfigEvent.Value event : workspace.valueEvents("staging")) {
            if (event instanceof ConfigEvent.SecretSet set) {
              assertThat(used.add(set.item() + "@" + set.secret().version())).isTrue();
            }
          }
          assertThat(
                  Resolution.secretsOf(
                      "staging", workspace.catalog(), workspace.configuration("staging")))
              .allSatisfy(key -> assertThat(workspace.plaintext(key)).isNotNull());
        });
  }
}
