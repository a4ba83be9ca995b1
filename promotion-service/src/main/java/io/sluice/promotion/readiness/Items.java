package io.sluice.promotion.readiness;

import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.promotion.readiness.ItemValue.LastChange;
import io.sluice.runtime.store.EventJson;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Looks up which items are defined, and which of them an environment has a value of. */
@ApplicationScoped
class Items {
  private final Pool pool;

  Items(Pool pool) {
    this.pool = pool;
  }

  /**
   * A defined item.
   *
   * @param lastChange of its value in the environment; null if there is none, or if it is not known
   */
  record Found(ItemPresence presence, LastChange lastChange) {}

  /** Those of the items that are defined. Blocking. */
  Map<Reference, Found> find(String workspace, String environment, Set<Reference> items) {
    Map<Reference, Found> found = new HashMap<>();
    query(
            """
            SELECT d.kind, d.name, d.definition, v.value
            FROM unnest($3::text[], $4::text[]) AS asked (kind, name)
            JOIN item_definition d ON d.workspace = $1 AND d.kind = asked.kind
              AND d.name = asked.name
            LEFT JOIN item_value v ON v.workspace = $1 AND v.environment = $2 AND v.item = d.item""",
            Tuple.of(
                workspace,
                environment,
                items.stream().map(item -> item.kind().name()).toArray(String[]::new),
                items.stream().map(Reference::name).toArray(String[]::new)))
        .await()
        .indefinitely()
        .forEach(row -> add(row, found));
    return found;
  }

  /** The revisions of the configurations of these environments. */
  Uni<Map<String, Long>> revisions(String workspace, Collection<String> environments) {
    return query(
            """
            SELECT asked.environment, coalesce(c.revision, 0) + coalesce(e.own, 0) AS revision
            FROM unnest($2::text[]) AS asked (environment)
            LEFT JOIN catalog_revision c ON c.workspace = $1
            LEFT JOIN environment_revision e ON e.workspace = $1
              AND e.environment = asked.environment""",
            Tuple.of(workspace, (Object) environments.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, Long> revisions = new HashMap<>();
              rows.forEach(
                  row -> revisions.put(row.getString("environment"), row.getLong("revision")));
              return revisions;
            });
  }

  private Uni<RowSet<Row>> query(String sql, Tuple values) {
    return UniHelper.toUni(pool.preparedQuery(sql).execute(values));
  }

  private static void add(Row row, Map<Reference, Found> found) {
    Reference item = new Reference(ItemKind.valueOf(row.getString("kind")), row.getString("name"));
    Definition definition = EventJson.read(row.getString("definition"), Definition.class);
    String json = row.getString("value");
    ItemValue value = json == null ? null : EventJson.read(json, ItemValue.class);
    found.put(
        item,
        new Found(
            ItemPresence.of(item, definition, value), value == null ? null : value.lastChange()));
  }
}
