package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Catalogs;
import io.sluice.config.configuration.Configuration;
import io.sluice.config.configuration.Configurations;
import io.sluice.events.ConfigEvent.ConstantDefined;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.DataSourceDefined;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.SecretRef;
import io.sluice.runtime.command.Aggregate.Snapshots;
import io.sluice.runtime.command.StreamOf;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Snapshots as they are stored: whoever changes what they look like or mean has to raise the
 * version of their format, or those in the databases are misread.
 */
class SnapshotFormatTest {
  private static final UUID CONSTANT = new UUID(0, 1);
  private static final UUID SECRET = new UUID(0, 2);
  private static final UUID SOURCE = new UUID(0, 3);

  @Test
  void aCatalogIsWrittenAndReadAsFormat1() {
    same(Catalogs.of("nexora"), catalog(), CATALOG);
  }

  @Test
  void aConfigurationIsWrittenAndReadAsFormat1() {
    same(Configurations.of("nexora", "staging"), configuration(), CONFIGURATION);
  }

  private static <S> void same(StreamOf<?, S, ?, ?> stream, S state, String json) {
    Snapshots<S> format = stream.aggregate().snapshots().orElseThrow();
    assertThat(format.schemaVersion()).isEqualTo(1);
    assertThat(format.write().apply(state)).isEqualTo(json.replace("\n", ""));
    assertThat(format.read().apply(json)).isEqualTo(state);
  }

  static Catalog catalog() {
    return Examples.catalog(
        new ConstantDefined(
            CONSTANT, "REGION", "Where", Map.of("type", "string"), "eu", List.of(), 1),
        new SecretDefined(SECRET, "KEY", null, null, new SecretRef(1, "f1"), 2),
        new DataSourceDefined(
            SOURCE, "db", "rest", null, Map.of("url", new Setting(false, true, "u")), null, 3));
  }

  static Configuration configuration() {
    return Examples.configuration(
        new ConstantSet("staging", CONSTANT, "REGION", List.of(1, "us"), List.of(), 4),
        new SecretSet("staging", SECRET, "KEY", new SecretRef(2, "f2"), 5),
        new DataSourceConfigured(
            "staging",
            SOURCE,
            "db",
            Map.of("url", "{{constants.REGION}}"),
            Map.of(),
            List.of(Examples.constant("REGION")),
            6));
  }

  private static final String CATALOG =
      """
      {"constants":[{"item":"00000000-0000-0000-0000-000000000001","name":"REGION",
      "description":"Where","schema":{"type":"string"},"defaultValue":"eu",
      "stamp":{"since":1,"revision":1,"at":"1970-01-01T00:00:00Z","by":"somebody"}}],
      "secrets":[{"item":"00000000-0000-0000-0000-000000000002","name":"KEY",
      "defaultValue":{"version":1,"fingerprint":"f1"},"lastVersion":1,"stamp":{"since":2,
      "revision":2,"at":"1970-01-01T00:00:00Z","by":"somebody"}}],
      "dataSources":[{"item":"00000000-0000-0000-0000-000000000003","name":"db",
      "kind":"rest","settings":{"url":{"secret":false,"required":true,"default":"u"}},
      "stamp":{"since":3,"revision":3,"at":"1970-01-01T00:00:00Z","by":"somebody"}}],
      "revision":3}
      """;

  private static final String CONFIGURATION =
      """
      {"values":[{"constant":{"environment":"staging",
      "item":"00000000-0000-0000-0000-000000000001","name":"REGION","value":[1,"us"],
      "references":[],"revision":4},"version":1,"time":"1970-01-01T00:00:00Z",
      "actor":"somebody"},{"secret":{"environment":"staging",
      "item":"00000000-0000-0000-0000-000000000002","name":"KEY","secret":{"version":2,
      "fingerprint":"f2"},"revision":5},"version":1,"time":"1970-01-01T00:00:00Z",
      "actor":"somebody"},{"dataSource":{"environment":"staging",
      "item":"00000000-0000-0000-0000-000000000003","name":"db",
      "settings":{"url":"{{constants.REGION}}"},"secrets":{},
      "references":["/constants/REGION"],"revision":6},"version":1,
      "time":"1970-01-01T00:00:00Z","actor":"somebody"}],
      "versions":[{"item":"00000000-0000-0000-0000-000000000002","setting":"",
      "version":2}],"changes":3,"lastRevision":6}
      """;
}
