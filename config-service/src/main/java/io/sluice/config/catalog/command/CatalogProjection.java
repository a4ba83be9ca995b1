package io.sluice.config.catalog.command;

import io.sluice.config.catalog.query.StoredDefinition;
import io.sluice.config.value.SecretText;
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
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** The table of definitions. */
@ApplicationScoped
class CatalogProjection implements Projection {
  private static final String DEFINE =
      """
      INSERT INTO catalog_item
        (workspace, item, kind, name, definition, revision, updated_at, updated_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (workspace, item) DO UPDATE SET definition = excluded.definition,
        revision = excluded.revision, updated_at = excluded.updated_at,
        updated_by = excluded.updated_by""";

  private static final String RENAME =
      """
      UPDATE catalog_item SET name = $3, revision = $4, updated_at = $5, updated_by = $6
      WHERE workspace = $1 AND item = $2""";

  @Override
  public List<String> tables() {
    return List.of("catalog_item");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    switch (event) {
      case DataSourceDefined e -> {
        StoredDefinition stored =
            new StoredDefinition(e.kind(), e.description(), e.settings(), e.schema(), null);
        define(envelope, e, ItemKind.DATASOURCE, stored, out);
        List<Object> defaults =
            e.settings().values().stream()
                .map(Setting::defaultValue)
                .filter(value -> value != null)
                .toList();
        ReferenceTable.replace(
            out, envelope.workspace(), ReferenceTable.CATALOG, e.item(), Reference.in(defaults));
      }
      case ConstantDefined e -> {
        StoredDefinition stored =
            new StoredDefinition(null, e.description(), null, e.schema(), e.defaultValue());
        define(envelope, e, ItemKind.CONSTANT, stored, out);
        ReferenceTable.replace(
            out, envelope.workspace(), ReferenceTable.CATALOG, e.item(), e.references());
      }
      case SecretDefined e -> {
        String shown = e.defaultValue() == null ? null : SecretText.MASK;
        StoredDefinition stored =
            new StoredDefinition(null, e.description(), null, e.schema(), shown);
        define(envelope, e, ItemKind.SECRET, stored, out);
      }
      case DataSourceRenamed e -> rename(envelope, e, out);
      case ConstantRenamed e -> rename(envelope, e, out);
      case SecretRenamed e -> rename(envelope, e, out);
      case DataSourceRemoved e -> remove(envelope, e, out);
      case ConstantRemoved e -> remove(envelope, e, out);
      case SecretRemoved e -> remove(envelope, e, out);
      default -> {}
    }
  }

  private static void define(
      Envelope envelope,
      ConfigEvent.Catalog event,
      ItemKind kind,
      StoredDefinition definition,
      Statements out) {
    out.add(
        DEFINE,
        envelope.workspace(),
        event.item(),
        kind.name(),
        event.name(),
        EventJson.write(definition),
        event.catalogRevision(),
        envelope.time().atOffset(ZoneOffset.UTC),
        envelope.actor());
  }

  private static void rename(Envelope envelope, ConfigEvent.Catalog event, Statements out) {
    out.add(
        RENAME,
        envelope.workspace(),
        event.item(),
        event.name(),
        event.catalogRevision(),
        envelope.time().atOffset(ZoneOffset.UTC),
        envelope.actor());
  }

  private static void remove(Envelope envelope, ConfigEvent.Catalog event, Statements out) {
    out.add(
        "DELETE FROM catalog_item WHERE workspace = $1 AND item = $2",
        envelope.workspace(),
        event.item());
    ReferenceTable.forget(out, envelope.workspace(), event.item());
  }
}
