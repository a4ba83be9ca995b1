package io.sluice.config;

import io.sluice.config.catalog.domain.Catalog;
import io.sluice.config.catalog.domain.CatalogCommand;
import io.sluice.config.catalog.domain.CatalogDecider;
import io.sluice.config.configuration.domain.Configuration;
import io.sluice.config.configuration.domain.ConfigurationCommand;
import io.sluice.config.configuration.domain.ConfigurationDecider;
import io.sluice.config.schema.SchemaCheck;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.SecretInput;
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
import java.util.List;
import java.util.UUID;

/** Catalogs and values that several tests begin with. */
public final class Examples {
  public static final ValueCheck CHECK = new SchemaCheck();
  public static final CatalogDecider CATALOG = new CatalogDecider(CHECK);
  public static final ConfigurationDecider CONFIGURATION = new ConfigurationDecider(CHECK);
  public static final UUID ITEM = new UUID(0, 1);
  public static final UUID OTHER = new UUID(0, 2);
  public static final UUID NEXT = new UUID(0, 9);

  private Examples() {}

  public static Context context() {
    return new Context(Instant.EPOCH, "builder", () -> NEXT);
  }

  public static DeciderSpec<CatalogCommand, Catalog, ConfigEvent.Catalog, ConfigRejection>
      catalogSpec() {
    return spec(CATALOG);
  }

  public static DeciderSpec<ConfigurationCommand, Configuration, ConfigEvent.Value, ConfigRejection>
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

  /** Equal texts get equal fingerprints, as with a real key. */
  public static SecretInput given(String text) {
    return new SecretInput.Given(new SecretText(text), "fp-" + text.hashCode());
  }

  public static String fingerprint(String text) {
    return "fp-" + text.hashCode();
  }

  /** An event as it is recorded at some time. */
  public static <E> Recorded<E> recorded(E event) {
    return new Recorded<>(event, 1, Instant.EPOCH, "somebody");
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
