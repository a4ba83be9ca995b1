package io.sluice.config;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.CatalogCommand;
import io.sluice.config.catalog.CatalogCommand.DefineSecret;
import io.sluice.config.catalog.CatalogDecider;
import io.sluice.config.configuration.ChangeConfiguration;
import io.sluice.config.configuration.ChangeConfiguration.ConfigureDataSource;
import io.sluice.config.configuration.Configuration;
import io.sluice.config.configuration.ConfigurationDecider;
import io.sluice.config.schema.SchemaCheck;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.Fingerprints;
import io.sluice.config.value.SecretText;
import io.sluice.config.value.ValueCheck;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import io.sluice.testkit.DeciderSpec;
import io.sluice.testkit.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Catalogs and values that several tests begin with. */
public final class Examples {
  public static final ValueCheck CHECK = new SchemaCheck();
  public static final CatalogDecider CATALOG = new CatalogDecider(CHECK);
  public static final ConfigurationDecider CONFIGURATION = new ConfigurationDecider(CHECK);
  public static final UUID ITEM = new UUID(0, 1);
  public static final UUID OTHER = new UUID(0, 2);
  public static final UUID NEXT = new UUID(0, 9);

  public static final Fingerprints FINGERPRINTS =
      (item, setting, text) -> fingerprint(text.reveal());

  /** What an answer showed in place of a secret, handed back. */
  public static final SecretText KEPT = new SecretText(SecretText.MASK);

  private Examples() {}

  public static Context context() {
    return new Context(Instant.EPOCH, "builder", () -> NEXT);
  }

  public static DeciderSpec<CatalogCommand, Catalog, ConfigEvent.Catalog, ConfigRejection>
      catalogSpec() {
    return spec(CATALOG);
  }

  public static DeciderSpec<
          ChangeConfiguration, Configuration, ConfigEvent.InEnvironment, ConfigRejection>
      configurationSpec() {
    return spec(CONFIGURATION);
  }

  public static Catalog catalog(ConfigEvent.Catalog... events) {
    return List.of(events).stream()
        .reduce(
            Catalog.EMPTY,
            (state, event) -> CATALOG.evolve(state, recorded(event)),
            (one, other) -> other);
  }

  public static Configuration configuration(ConfigEvent.Value... events) {
    return List.of(events).stream()
        .reduce(
            Configuration.EMPTY,
            (state, event) -> CONFIGURATION.evolve(state, recorded(event)),
            (one, other) -> other);
  }

  public static Reference constant(String name) {
    return new Reference(ItemKind.CONSTANT, name);
  }

  public static Reference secret(String name) {
    return new Reference(ItemKind.SECRET, name);
  }

  public static Reference dataSource(String name) {
    return new Reference(ItemKind.DATASOURCE, name);
  }

  public static SecretText given(String text) {
    return new SecretText(text);
  }

  public static DefineSecret defineSecret(
      String name, String description, Object schema, SecretText defaultValue) {
    return new DefineSecret(name, description, schema, defaultValue, FINGERPRINTS, true);
  }

  /** Settings, those that are secret apart. */
  public static ConfigureDataSource configure(
      String name, Map<String, ?> plain, Map<String, SecretText> secrets) {
    Map<String, Object> settings = new LinkedHashMap<>(plain);
    secrets.forEach((setting, text) -> settings.put(setting, text.reveal()));
    return new ConfigureDataSource(name, settings);
  }

  /** Equal texts get equal fingerprints, as with a real key. */
  public static String fingerprint(String text) {
    return "fp-" + text.hashCode();
  }

  /** An event as it is recorded at some time. */
  public static <E> Recorded<E> recorded(E event) {
    long version = event instanceof ConfigEvent.Catalog change ? change.catalogRevision() : 1;
    return new Recorded<>(event, version, Instant.EPOCH, "somebody");
  }

  private static <C, S, E, R> DeciderSpec<C, S, E, R> spec(Decider<C, S, E, R> decider) {
    return DeciderSpec.of(
        decider.initial(),
        (state, event) -> decider.evolve(state, recorded(event)),
        (command, state) ->
            switch (decider.decide(command, state, context())) {
              case Decision.Accepted<E, R>(List<E> events) -> new Outcome.Events<>(events);
              case Decision.Rejected<E, R>(R rejection) -> new Outcome.Rejection<>(rejection);
            });
  }
}
