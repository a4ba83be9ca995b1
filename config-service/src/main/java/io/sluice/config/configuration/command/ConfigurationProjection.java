package io.sluice.config.configuration.command;

import io.sluice.config.catalog.command.ReferenceTable;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConstantCleared;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceCleared;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.SecretCleared;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.Reference;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** The tables of who has a value since when, and of what values refer to. */
@ApplicationScoped
class ConfigurationProjection implements Projection {
  private static final String SET =
      """
      INSERT INTO configuration_value
        (workspace, environment, item, revision, updated_at, updated_by)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (workspace, environment, item) DO UPDATE SET revision = excluded.revision,
        updated_at = excluded.updated_at, updated_by = excluded.updated_by""";

  private static final String CLEAR =
      """
      DELETE FROM configuration_value
      WHERE workspace = $1 AND environment = $2 AND item = $3""";

  private static final String FORGET =
      "DELETE FROM configuration_value WHERE workspace = $1 AND item = $2";

  @Override
  public List<String> tables() {
    return List.of("configuration_value", ReferenceTable.NAME);
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    switch (event) {
      case ConstantSet e -> set(envelope, e, e.references(), out);
      case DataSourceConfigured e -> set(envelope, e, e.references(), out);
      case SecretSet e -> set(envelope, e, List.of(), out);
      case ConstantCleared e -> clear(envelope, e, out);
      case DataSourceCleared e -> clear(envelope, e, out);
      case SecretCleared e -> clear(envelope, e, out);
      case ConfigEvent.ConstantRemoved e -> forget(envelope, e, out);
      case ConfigEvent.DataSourceRemoved e -> forget(envelope, e, out);
      case ConfigEvent.SecretRemoved e -> forget(envelope, e, out);
      default -> {}
    }
  }

  private static void set(
      Envelope envelope, ConfigEvent.Value event, List<Reference> references, Statements out) {
    Statements value = new Statements();
    value.add(
        SET,
        envelope.workspace(),
        event.environment(),
        event.item(),
        event.revision(),
        envelope.time().atOffset(ZoneOffset.UTC),
        envelope.actor());
    replace(envelope, event, value, references, out);
  }

  private static void clear(Envelope envelope, ConfigEvent.Value event, Statements out) {
    Statements value = new Statements();
    value.add(CLEAR, envelope.workspace(), event.environment(), event.item());
    replace(envelope, event, value, List.of(), out);
  }

  /** Whatever the item had in the environment before. */
  private static void replace(
      Envelope envelope,
      ConfigEvent.Value event,
      Statements value,
      List<Reference> references,
      Statements out) {
    ReferenceTable.replace(
        value, envelope.workspace(), event.environment(), event.item(), references);
    out.addLatest(List.of(envelope.workspace(), event.environment(), event.item()), value);
  }

  private static void forget(Envelope envelope, ConfigEvent.Catalog event, Statements out) {
    out.add(FORGET, envelope.workspace(), event.item());
    // A rebuild runs one projection after the other, so each forgets what it added itself.
    ReferenceTable.forget(out, envelope.workspace(), event.item());
  }
}
