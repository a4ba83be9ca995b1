package io.sluice.environment.audit;

import static io.sluice.environment.audit.Deeds.change;
import static io.sluice.environment.audit.Deeds.gone;
import static io.sluice.environment.audit.Masked.json;

import io.sluice.events.ConfigEvent.Catalog;
import io.sluice.events.ConfigEvent.ConfigurationRolledBack;
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

/**
 * What the events of config-service say to the trail. An item keeps its identity when renamed. Of
 * the settings of a data source it has the names: one may be called secret later, and the trail is
 * for good.
 */
final class ConfigDeeds {
  private ConfigDeeds() {}

  static Deed of(Catalog event) {
    return switch (event) {
      case DataSourceDefined e ->
          defined(
              e,
              "kind",
              e.kind(),
              "description",
              e.description(),
              "settings",
              e.settings().keySet(),
              "schema",
              e.schema());
      case DataSourceRenamed e -> renamed(e, e.previous());
      case DataSourceRemoved e -> removed(e);
      case ConstantDefined e ->
          defined(
              e, "description", e.description(), "schema", e.schema(), "default", e.defaultValue());
      case ConstantRenamed e -> renamed(e, e.previous());
      case ConstantRemoved e -> removed(e);
      case SecretDefined e ->
          defined(
              e, "description", e.description(), "schema", e.schema(), "default", e.defaultValue());
      case SecretRenamed e -> renamed(e, e.previous());
      case SecretRemoved e -> removed(e);
    };
  }

  static Deed of(InEnvironment event) {
    return switch (event) {
      case ConfigurationRolledBack e ->
          Deed.in(
              e.environment(),
              change(
                  "environment/" + e.environment() + "/rollback",
                  e.environment(),
                  e.environment(),
                  "toRevision",
                  e.toRevision(),
                  "includeSecrets",
                  e.includeSecrets()));
      case DataSourceConfigured e ->
          set(e, "settings", e.settings().keySet(), "secrets", e.secrets());
      case DataSourceCleared e -> cleared(e);
      case ConstantSet e -> set(e, "value", e.value());
      case ConstantCleared e -> cleared(e);
      case SecretSet e -> set(e, "value", e.secret());
      case SecretCleared e -> cleared(e);
    };
  }

  static Deed of(MachineTokenUsed event) {
    return Deed.in(
        event.environment(),
        change(
            "token/" + event.id() + "/use",
            event.id(),
            event.environment(),
            "application",
            event.application()));
  }

  private static Deed defined(Catalog event, Object... definition) {
    return Deed.ofWorkspace(change(event.item().toString(), event.name(), null, definition))
        .leaving(nameOf(event), json("name", event.name()));
  }

  private static Deed renamed(Catalog event, String previous) {
    return Deed.ofWorkspace(change(nameOf(event), event.name(), null, "name", event.name()))
        .named(previous);
  }

  private static Deed removed(Catalog event) {
    return Deed.ofWorkspace(gone(event.item().toString(), event.name(), null));
  }

  private static Deed set(Value event, Object... after) {
    return Deed.in(
        event.environment(),
        change(event.item().toString(), event.name(), event.environment(), after));
  }

  private static Deed cleared(Value event) {
    return Deed.in(
        event.environment(), gone(event.item().toString(), event.name(), event.environment()));
  }

  private static String nameOf(Catalog event) {
    return event.item() + "/name";
  }
}
