package io.sluice.config.catalog.command;

import io.sluice.config.application.RunningVersions;
import io.sluice.config.value.Uses;
import io.sluice.config.value.Uses.Use;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds who uses an item. Values of environments are other streams, so this is what it was a moment
 * ago; a use that comes at the same time makes itself unset, with the reason, and nothing worse.
 */
@ApplicationScoped
class ItemUses {
  private static final String ENVIRONMENTS =
      """
      SELECT environment FROM configuration_value WHERE workspace = $1 AND item = $2
      ORDER BY environment""";

  private static final String MENTIONS =
      """
      SELECT r.environment, i.kind, i.name
      FROM item_reference r JOIN catalog_item i USING (workspace, item)
      WHERE r.workspace = $1 AND r.kind = $2 AND r.name = $3 AND r.item <> $4
      ORDER BY r.environment, i.kind, i.name""";

  private final Pool pool;
  private final RunningVersions running;

  ItemUses(Pool pool, RunningVersions running) {
    this.pool = pool;
    this.running = running;
  }

  Uni<Uses> of(String workspace, Reference address, UUID item) {
    Tuple mentioned = Tuple.of(workspace, address.kind().name(), address.name(), item);
    return environments(workspace, item)
        .flatMap(
            environments ->
                select(MENTIONS, mentioned, ItemUses::use)
                    .flatMap(
                        mentions ->
                            running
                                .mentioning(workspace, address)
                                .map(versions -> new Uses(environments, mentions, versions))));
  }

  /** Keys of the environments in which the item has a value. */
  Uni<List<String>> environments(String workspace, UUID item) {
    return select(ENVIRONMENTS, Tuple.of(workspace, item), row -> row.getString("environment"));
  }

  private static Use use(Row row) {
    String environment = row.getString("environment");
    return new Use(
        environment.isEmpty() ? null : environment,
        new Reference(ItemKind.valueOf(row.getString("kind")), row.getString("name")));
  }

  private <T> Uni<List<T>> select(String sql, Tuple parameters, Function<Row, T> mapping) {
    return UniHelper.toUni(pool.preparedQuery(sql).execute(parameters))
        .map(
            rows -> {
              List<T> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(mapping.apply(row)));
              return found;
            });
  }
}
