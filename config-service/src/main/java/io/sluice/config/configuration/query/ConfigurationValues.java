package io.sluice.config.configuration.query;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.sluice.config.catalog.query.CatalogItems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads who changed what last. */
@ApplicationScoped
public class ConfigurationValues
    implements PanacheRepositoryBase<ConfigurationValueRow, ConfigurationValueRow.Key> {
  private final CatalogItems items;

  ConfigurationValues(CatalogItems items) {
    this.items = items;
  }

  /** A last change. */
  record Touched(Instant at, String by) {}

  /**
   * Last changes by item.
   *
   * @param values of those that have a value in the environment
   * @param definitions of all
   */
  record LastChanges(Map<UUID, Touched> values, Map<UUID, Touched> definitions) {}

  /** The last changes that an environment's configuration shows. */
  @WithSession
  Uni<LastChanges> lastChanges(String workspace, String environment) {
    Map<UUID, Touched> values = new HashMap<>();
    Map<UUID, Touched> definitions = new HashMap<>();
    return list("workspace = ?1 and environment = ?2", workspace, environment)
        .invoke(
            rows ->
                rows.forEach(
                    row ->
                        values.put(
                            row.item, new Touched(row.updatedAt.toInstant(), row.updatedBy))))
        .chain(() -> items.all(workspace))
        .invoke(
            rows ->
                rows.forEach(
                    row ->
                        definitions.put(
                            row.item(), new Touched(row.updatedAt().toInstant(), row.updatedBy()))))
        .replaceWith(new LastChanges(values, definitions));
  }
}
