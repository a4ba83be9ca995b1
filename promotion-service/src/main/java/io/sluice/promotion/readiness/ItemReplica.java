package io.sluice.promotion.readiness;

import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.Catalog;
import io.sluice.events.ConfigEvent.ConstantCleared;
import io.sluice.events.ConfigEvent.ConstantDefined;
import io.sluice.events.ConfigEvent.ConstantRemoved;
import io.sluice.events.ConfigEvent.ConstantRenamed;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceCleared;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.DataSourceDefined;
import io.sluice.events.ConfigEvent.DataSourceRemoved;
import io.sluice.events.ConfigEvent.DataSourceRenamed;
import io.sluice.events.ConfigEvent.InEnvironment;
import io.sluice.events.ConfigEvent.MachineTokenUsed;
import io.sluice.events.ConfigEvent.SecretCleared;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.events.ConfigEvent.SecretRemoved;
import io.sluice.events.ConfigEvent.SecretRenamed;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.ConfigEvent.Value;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.ItemKind;
import io.sluice.events.LockObserved;
import io.sluice.events.Reference;
import io.sluice.promotion.readiness.Definition.Setting;
import io.sluice.promotion.readiness.ItemValue.LastChange;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps which items are defined and set where, and at which revision each environment is. */
@ApplicationScoped
class ItemReplica implements Reaction {

  @Override
  public List<String> tables() {
    return List.of("catalog_revision", "environment_revision", "item_definition", "item_value");
  }

  @Override
  public Set<String> follows() {
    return Set.of("catalog", "configuration");
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof ConfigEvent config) {
      Items items = new Items(envelope.workspace(), out);
      switch (config) {
        case Catalog catalog -> {
          items.catalogAt(catalog.catalogRevision());
          define(catalog, items);
        }
        case InEnvironment change -> {
          items.environmentAt(change.environment(), change.revision());
          if (change instanceof Value value) {
            set(value, items, new LastChange(envelope.time(), value.revision()));
          }
        }
        case LockObserved observed -> {}
        case MachineTokenUsed used -> {} // Changes no item.
      }
    }
  }

  private static void define(Catalog event, Items items) {
    switch (event) {
      case DataSourceDefined e -> items.defined(e, ItemKind.DATASOURCE, definition(e));
      case ConstantDefined e -> items.defined(e, ItemKind.CONSTANT, definition(e));
      case SecretDefined e ->
          items.defined(
              e, ItemKind.SECRET, new Definition(e.defaultValue() != null, List.of(), Map.of()));
      case DataSourceRenamed e -> items.renamed(e);
      case ConstantRenamed e -> items.renamed(e);
      case SecretRenamed e -> items.renamed(e);
      case DataSourceRemoved e -> items.removed(e);
      case ConstantRemoved e -> items.removed(e);
      case SecretRemoved e -> items.removed(e);
    }
  }

  private static void set(Value event, Items items, LastChange now) {
    switch (event) {
      case DataSourceConfigured e -> {
        Set<String> names = new TreeSet<>(e.settings().keySet());
        names.addAll(e.secrets().keySet());
        items.set(e, new ItemValue(names, e.references(), now));
      }
      case ConstantSet e -> items.set(e, new ItemValue(Set.of(), e.references(), now));
      case SecretSet e -> items.set(e, new ItemValue(Set.of(), List.of(), now));
      case DataSourceCleared e -> items.cleared(e);
      case ConstantCleared e -> items.cleared(e);
      case SecretCleared e -> items.cleared(e);
    }
  }

  private static Definition definition(ConstantDefined event) {
    return new Definition(event.defaultValue() != null, event.references(), Map.of());
  }

  private static Definition definition(DataSourceDefined event) {
    Map<String, Setting> settings = new TreeMap<>();
    event
        .settings()
        .forEach(
            (name, setting) ->
                settings.put(
                    name,
                    new Setting(
                        setting.required(),
                        setting.defaultValue() != null,
                        List.copyOf(Reference.in(setting.defaultValue())))));
    return new Definition(false, List.of(), settings);
  }

  /** The statements, for one workspace. */
  private record Items(String workspace, Statements out) {

    void defined(Catalog event, ItemKind kind, Definition definition) {
      out.add(
          """
          INSERT INTO item_definition (workspace, item, kind, name, definition)
          VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (workspace, item)
          DO UPDATE SET name = excluded.name, definition = excluded.definition""",
          workspace,
          event.item(),
          kind.name(),
          event.name(),
          EventJson.write(definition));
    }

    void renamed(Catalog event) {
      out.add(
          "UPDATE item_definition SET name = $3 WHERE workspace = $1 AND item = $2",
          workspace,
          event.item(),
          event.name());
    }

    void removed(Catalog event) {
      for (String table : List.of("item_value", "item_definition")) {
        out.add(
            "DELETE FROM " + table + " WHERE workspace = $1 AND item = $2",
            workspace,
            event.item());
      }
    }

    void set(Value event, ItemValue value) {
      out.add(
          """
          INSERT INTO item_value (workspace, environment, item, value) VALUES ($1, $2, $3, $4)
          ON CONFLICT (workspace, environment, item) DO UPDATE SET value = excluded.value""",
          workspace,
          event.environment(),
          event.item(),
          EventJson.write(value));
    }

    void cleared(Value event) {
      out.add(
          "DELETE FROM item_value WHERE workspace = $1 AND environment = $2 AND item = $3",
          workspace,
          event.environment(),
          event.item());
    }

    void catalogAt(long revision) {
      out.add(
          """
          INSERT INTO catalog_revision (workspace, revision) VALUES ($1, $2)
          ON CONFLICT (workspace) DO UPDATE SET revision = excluded.revision""",
          workspace,
          revision);
    }

    /** All events of one command share a revision, so it counts once. */
    void environmentAt(String environment, long revision) {
      out.add(
          """
          INSERT INTO environment_revision AS known (workspace, environment, own, latest)
          VALUES ($1, $2, 1, $3)
          ON CONFLICT (workspace, environment)
          DO UPDATE SET own = known.own + 1, latest = excluded.latest
          WHERE excluded.latest > known.latest""",
          workspace,
          environment,
          revision);
    }
  }
}
