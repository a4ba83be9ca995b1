package io.sluice.config;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.CatalogCommand;
import io.sluice.config.catalog.CatalogCommand.DefineConstant;
import io.sluice.config.catalog.CatalogCommand.DefineDataSource;
import io.sluice.config.catalog.CatalogCommand.DefineSecret;
import io.sluice.config.catalog.CatalogCommand.RemoveItem;
import io.sluice.config.catalog.CatalogCommand.RenameItem;
import io.sluice.config.configuration.ChangeConfiguration;
import io.sluice.config.configuration.ChangeConfiguration.Change;
import io.sluice.config.configuration.ChangeConfiguration.Clear;
import io.sluice.config.configuration.ChangeConfiguration.ConfigureDataSource;
import io.sluice.config.configuration.ChangeConfiguration.SetConstant;
import io.sluice.config.configuration.ChangeConfiguration.SetSecret;
import io.sluice.config.configuration.Configuration;
import io.sluice.config.resolved.Resolution;
import io.sluice.config.resolved.Resolved;
import io.sluice.config.value.SecretKey;
import io.sluice.config.value.SecretText;
import io.sluice.config.value.Uses;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.testkit.Draw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A workspace in memory that random commands are put to: few names, so that they meet; every value
 * names the environment it was set in, so that a stray one shows.
 */
final class Workspace {
  private static final List<String> NAMES = List.of("A", "B", "C", "D");

  private final Draw draw;
  private final List<ConfigEvent.Catalog> catalogEvents = new ArrayList<>();
  private final Map<String, List<ConfigEvent.Value>> valueEvents = new HashMap<>();
  private final Map<SecretKey, String> plaintexts = new HashMap<>();
  private final Map<String, Configuration> configurations = new HashMap<>();
  private Catalog catalog = Catalog.EMPTY;
  private long ids;

  Workspace(Draw draw) {
    this.draw = draw;
  }

  /** What one command did. */
  record Outcome(List<ConfigEvent.Catalog> catalog, List<ConfigEvent.Value> values) {
    boolean changedSomething() {
      return !catalog.isEmpty() || !values.isEmpty();
    }
  }

  Catalog catalog() {
    return catalog;
  }

  Configuration configuration(String environment) {
    return configurations.getOrDefault(environment, Configuration.EMPTY);
  }

  long revision(String environment) {
    return configuration(environment).revision(catalog);
  }

  List<ConfigEvent.Catalog> catalogEvents() {
    return catalogEvents;
  }

  List<ConfigEvent.Value> valueEvents(String environment) {
    return valueEvents.getOrDefault(environment, List.of());
  }

  String plaintext(SecretKey key) {
    return plaintexts.get(key);
  }

  Resolved resolved(String environment) {
    return Resolution.of(
        environment, catalog, configuration(environment), plaintexts::get, Examples.CHECK);
  }

  void changes(int count, String... environments) {
    for (int i = 0; i < count; i++) {
      change(draw.oneOf(environments));
    }
  }

  Outcome change(String environment) {
    return draw.chance(40)
        ? new Outcome(define(), List.of())
        : new Outcome(List.of(), set(environment, draw.listOf(1, 3, d -> itemChange(environment))));
  }

  boolean changeWithOneMissingItem(String environment) {
    List<Change> changes = new ArrayList<>(draw.listOf(0, 3, d -> itemChange(environment)));
    changes.add(draw.between(0, changes.size()), new SetConstant("NOWHERE", 1));
    return decide(environment, changes) instanceof Decision.Rejected<?, ?>;
  }

  private List<ConfigEvent.Catalog> define() {
    CatalogCommand command = catalogCommand();
    if (Examples.CATALOG.decide(command, catalog, context())
        instanceof Decision.Accepted<ConfigEvent.Catalog, ?>(List<ConfigEvent.Catalog> events)) {
      events.forEach(event -> catalog = Examples.CATALOG.evolve(catalog, Examples.recorded(event)));
      catalogEvents.addAll(events);
      events.forEach(event -> keep(command, event));
      return events;
    }
    return List.of();
  }

  private List<ConfigEvent.Value> set(String environment, List<Change> changes) {
    if (decide(environment, changes)
        instanceof
        Decision.Accepted<ConfigEvent.InEnvironment, ?>(List<ConfigEvent.InEnvironment> decided)) {
      List<ConfigEvent.Value> events = decided.stream().map(ConfigEvent.Value.class::cast).toList();
      for (ConfigEvent.Value event : events) {
        configurations.put(
            environment,
            Examples.CONFIGURATION.evolve(configuration(environment), Examples.recorded(event)));
        valueEvents.computeIfAbsent(environment, e -> new ArrayList<>()).add(event);
        keep(environment, changes, event);
      }
      return events;
    }
    return List.of();
  }

  private Decision<ConfigEvent.InEnvironment, ?> decide(String environment, List<Change> changes) {
    return Examples.CONFIGURATION.decide(
        new ChangeConfiguration(environment, catalog, changes, Examples.FINGERPRINTS, true),
        configuration(environment),
        context());
  }

  private CatalogCommand catalogCommand() {
    String name = draw.oneOf(NAMES);
    ItemKind kind = draw.oneOf(ItemKind.values());
    return switch (draw.between(0, 6)) {
      case 0 -> new RemoveItem(kind, name, Uses.NONE, true);
      case 1 -> new RenameItem(kind, name, draw.oneOf(NAMES), Uses.NONE, true);
      case 2 -> Examples.defineSecret(name, null, null, draw.chance(30) ? secret("default") : null);
      case 3 ->
          new DefineDataSource(
              name,
              "rest",
              null,
              Map.of(
                  "url", new Setting(false, draw.chance(50), draw.chance(50) ? "default" : null),
                  "password", new Setting(true, draw.chance(50), null)),
              null);
      default -> new DefineConstant(name, null, null, draw.chance(30) ? text("default") : null);
    };
  }

  private Change itemChange(String environment) {
    String name = draw.oneOf(NAMES);
    return switch (draw.between(0, 5)) {
      case 0 -> new Clear(draw.oneOf(ItemKind.values()), name);
      case 1 -> new SetSecret(name, secret(environment));
      case 2 -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (draw.chance(70)) {
          plain.put("url", text(environment) + (draw.chance(30) ? "{{secrets.A}}" : ""));
        }
        yield Examples.configure(
            name, plain, draw.chance(70) ? Map.of("password", secret(environment)) : Map.of());
      }
      default -> new SetConstant(name, text(environment));
    };
  }

  private String text(String environment) {
    return "of-"
        + environment
        + draw.between(0, 3)
        + (draw.chance(40) ? "{{constants." + draw.oneOf(NAMES) + "}}" : "");
  }

  private SecretText secret(String environment) {
    return Examples.given("secret-of-" + environment + draw.between(0, 3));
  }

  private void keep(CatalogCommand command, ConfigEvent.Catalog event) {
    if (event instanceof ConfigEvent.SecretDefined defined
        && defined.defaultValue() != null
        && command instanceof DefineSecret secret) {
      plaintexts.put(
          SecretKey.ofSecret(SecretKey.DEFAULTS, event.item(), defined.defaultValue().version()),
          secret.defaultValue().reveal());
    }
  }

  private void keep(String environment, List<Change> changes, ConfigEvent.Value event) {
    Map<String, String> texts = new HashMap<>();
    changes.forEach(change -> collect(change, texts));
    switch (event) {
      case ConfigEvent.SecretSet set ->
          plaintexts.put(
              SecretKey.ofSecret(environment, set.item(), set.secret().version()),
              texts.get(set.secret().fingerprint()));
      case ConfigEvent.DataSourceConfigured configured ->
          configured
              .secrets()
              .forEach(
                  (setting, ref) ->
                      plaintexts.put(
                          new SecretKey(environment, configured.item(), setting, ref.version()),
                          texts.get(ref.fingerprint())));
      default -> {}
    }
  }

  private static void collect(Change change, Map<String, String> texts) {
    switch (change) {
      case SetSecret(_, SecretText text) ->
          texts.put(Examples.fingerprint(text.reveal()), text.reveal());
      case ConfigureDataSource configure ->
          configure.settings().values().stream()
              .map(String.class::cast)
              .forEach(text -> texts.put(Examples.fingerprint(text), text));
      default -> {}
    }
  }

  private Context context() {
    return new Context(Instant.EPOCH, "builder", () -> new UUID(5, ids++));
  }
}
