package io.sluice.config.catalog;

import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConstantCleared;
import io.sluice.events.ConfigEvent.ConstantDefined;
import io.sluice.events.ConfigEvent.ConstantRemoved;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceCleared;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.DataSourceDefined;
import io.sluice.events.ConfigEvent.DataSourceRemoved;
import io.sluice.events.ConfigEvent.SecretCleared;
import io.sluice.events.ConfigEvent.SecretRemoved;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.Reference;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Which item has a value in which environment, and what it mentions there: the questions that go
 * across the streams of all environments. A value that mentions what the one before did, mostly
 * nothing, changes no row.
 */
@ApplicationScoped
class ItemUseProjection implements Projection {
  /** Stands for the catalog, and its defaults, in place of an environment. */
  static final String CATALOG = "";

  private static final String SET =
      """
      INSERT INTO item_use AS known (workspace, environment, item, mentions)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (workspace, environment, item) DO UPDATE SET mentions = excluded.mentions
      WHERE known.mentions <> excluded.mentions""";

  private static final String CLEAR =
      "DELETE FROM item_use WHERE workspace = $1 AND environment = $2 AND item = $3";

  private static final String REMOVE = "DELETE FROM item_use WHERE workspace = $1 AND item = $2";

  @Override
  public List<String> tables() {
    return List.of("item_use");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    String workspace = envelope.workspace();
    switch (event) {
      case ConstantSet e -> set(workspace, e.environment(), e.item(), e.references(), out);
      case DataSourceConfigured e -> set(workspace, e.environment(), e.item(), e.references(), out);
      case SecretSet e -> set(workspace, e.environment(), e.item(), List.of(), out);
      case ConstantCleared e -> clear(workspace, e, out);
      case DataSourceCleared e -> clear(workspace, e, out);
      case SecretCleared e -> clear(workspace, e, out);
      case ConstantDefined e -> set(workspace, CATALOG, e.item(), e.references(), out);
      case DataSourceDefined e -> set(workspace, CATALOG, e.item(), e.references(), out);
      case ConstantRemoved e -> out.add(REMOVE, workspace, e.item());
      case DataSourceRemoved e -> out.add(REMOVE, workspace, e.item());
      case SecretRemoved e -> out.add(REMOVE, workspace, e.item());
      default -> {}
    }
  }

  /** How a mention stands in the table, where it is looked for among those of all workspaces. */
  static String mention(String workspace, Reference item) {
    return workspace + item.pointer();
  }

  private static void set(
      String workspace,
      String environment,
      UUID item,
      Collection<Reference> references,
      Statements out) {
    Statements latest = new Statements();
    latest.add(
        SET,
        workspace,
        environment,
        item,
        references.stream().map(each -> mention(workspace, each)).toArray(String[]::new));
    out.addLatest(List.of(workspace, environment, item), latest);
  }

  private static void clear(String workspace, ConfigEvent.Value event, Statements out) {
    Statements latest = new Statements();
    latest.add(CLEAR, workspace, event.environment(), event.item());
    out.addLatest(List.of(workspace, event.environment(), event.item()), latest);
  }
}
