package io.sluice.config.catalog.domain;

import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConstantDefined;
import io.sluice.events.ConfigEvent.ConstantRemoved;
import io.sluice.events.ConfigEvent.ConstantRenamed;
import io.sluice.events.ConfigEvent.DataSourceDefined;
import io.sluice.events.ConfigEvent.DataSourceRemoved;
import io.sluice.events.ConfigEvent.DataSourceRenamed;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.events.ConfigEvent.SecretRemoved;
import io.sluice.events.ConfigEvent.SecretRenamed;
import io.sluice.runtime.decider.CorruptStream;

/** The catalog after an event. Each event is one command, so the revision grows by one. */
final class CatalogEvolution {
  private CatalogEvolution() {}

  static Catalog evolve(Catalog catalog, ConfigEvent.Catalog event) {
    if (event.catalogRevision() != catalog.revision() + 1) {
      throw new CorruptStream(catalog.revision(), event);
    }
    return switch (event) {
      case DataSourceDefined e ->
          define(
              catalog,
              new Definition.DataSource(
                  e.item(),
                  e.name(),
                  e.kind(),
                  e.description(),
                  e.settings(),
                  e.schema(),
                  e.catalogRevision()),
              event);
      case ConstantDefined e ->
          define(
              catalog,
              new Definition.Constant(
                  e.item(),
                  e.name(),
                  e.description(),
                  e.schema(),
                  e.defaultValue(),
                  e.catalogRevision()),
              event);
      case SecretDefined e -> define(catalog, secret(catalog, e), event);
      case DataSourceRenamed e -> rename(catalog, event);
      case ConstantRenamed e -> rename(catalog, event);
      case SecretRenamed e -> rename(catalog, event);
      case DataSourceRemoved e -> remove(catalog, event);
      case ConstantRemoved e -> remove(catalog, event);
      case SecretRemoved e -> remove(catalog, event);
    };
  }

  private static Definition.Secret secret(Catalog catalog, SecretDefined event) {
    long before =
        catalog.find(event.item()).orElse(null) instanceof Definition.Secret secret
            ? secret.lastVersion()
            : 0;
    long last =
        event.defaultValue() == null ? before : Math.max(before, event.defaultValue().version());
    return new Definition.Secret(
        event.item(),
        event.name(),
        event.description(),
        event.schema(),
        event.defaultValue(),
        last,
        event.catalogRevision());
  }

  private static Catalog define(Catalog catalog, Definition after, ConfigEvent.Catalog event) {
    boolean fits =
        catalog.find(after.address()).map(Definition::item).map(after.item()::equals).orElse(true)
            && catalog
                .find(after.item())
                .map(Definition::address)
                .map(after.address()::equals)
                .orElse(true);
    if (!fits) {
      throw new CorruptStream(catalog.revision(), event);
    }
    return catalog.with(after, event.catalogRevision());
  }

  private static Catalog rename(Catalog catalog, ConfigEvent.Catalog event) {
    Definition after = present(catalog, event).renamed(event.name(), event.catalogRevision());
    if (catalog.find(after.address()).isPresent()) {
      throw new CorruptStream(catalog.revision(), event);
    }
    return catalog.with(after, event.catalogRevision());
  }

  private static Catalog remove(Catalog catalog, ConfigEvent.Catalog event) {
    return catalog.without(present(catalog, event), event.catalogRevision());
  }

  private static Definition present(Catalog catalog, ConfigEvent.Catalog event) {
    return catalog
        .find(event.item())
        .orElseThrow(() -> new CorruptStream(catalog.revision(), event));
  }
}
