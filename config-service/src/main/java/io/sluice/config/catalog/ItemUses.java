package io.sluice.config.catalog;

import io.sluice.config.application.RunningVersions;
import io.sluice.config.value.Uses;
import io.sluice.config.value.Uses.Use;
import io.sluice.events.Reference;
import io.sluice.runtime.store.Transactions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds who uses an item. Values of environments are other streams, so this is what it was a moment
 * ago; a use that comes at the same time makes itself unset, with the reason, and nothing worse.
 * Blocking.
 */
@ApplicationScoped
class ItemUses {
  private static final String ENVIRONMENTS =
      """
      SELECT environment FROM item_use
      WHERE workspace = $1 AND item = $2 AND environment <> ''
      ORDER BY environment""";

  private static final String VALUED =
      "SELECT DISTINCT environment FROM item_use WHERE workspace = $1 AND environment <> ''";

  /** The second condition is that of the index. */
  private static final String MENTIONS =
      """
      SELECT environment, item FROM item_use
      WHERE workspace = $1 AND mentions <> '{}' AND mentions @> ARRAY[$2]
      ORDER BY environment""";

  private static final Comparator<Use> BY_PLACE =
      Comparator.comparing((Use use) -> Optional.ofNullable(use.environment()).orElse(""))
          .thenComparing(use -> use.by().kind().name())
          .thenComparing(use -> use.by().name());

  private final Pool pool;
  private final RunningVersions running;

  ItemUses(Pool pool, RunningVersions running) {
    this.pool = pool;
    this.running = running;
  }

  /** All uses of an item of this catalog. */
  Uses of(String workspace, Catalog catalog, Definition definition) {
    Uses mentions = mentioning(workspace, catalog, definition.address());
    return new Uses(
        environments(workspace, definition.item()),
        mentions.referrers().stream()
            .filter(use -> !use.by().equals(definition.address()))
            .toList(),
        mentions.versions());
  }

  /** Who mentions a name, whether anything has it or not. */
  Uses mentioning(String workspace, Catalog catalog, Reference address) {
    String mention = ItemUseProjection.mention(workspace, address);
    List<Use> mentions =
        select(MENTIONS, Tuple.of(workspace, mention)).stream()
            .flatMap(row -> use(row, catalog).stream())
            .sorted(BY_PLACE)
            .toList();
    return new Uses(
        List.of(), mentions, running.mentioning(workspace, address).await().indefinitely());
  }

  /** Keys of the environments in which the item has a value. */
  List<String> environments(String workspace, UUID item) {
    return select(ENVIRONMENTS, Tuple.of(workspace, item)).stream()
        .map(row -> row.getString("environment"))
        .toList();
  }

  /** Keys of the environments in which anything has a value. */
  Set<String> valued(String workspace) {
    return select(VALUED, Tuple.of(workspace)).stream()
        .map(row -> row.getString("environment"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Use> use(Row row, Catalog catalog) {
    String environment = row.getString("environment");
    return catalog
        .find(row.getUUID("item"))
        .map(
            by ->
                new Use(
                    environment.equals(ItemUseProjection.CATALOG) ? null : environment,
                    by.address()));
  }

  private List<Row> select(String sql, Tuple parameters) {
    return Transactions.await(
            pool.preparedQuery(sql).collecting(Collectors.toList()).execute(parameters))
        .value();
  }
}
