package io.sluice.promotion.channel;

import io.sluice.runtime.store.Transactions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Which moves of default environments are not seen to yet. Blocking. */
@ApplicationScoped
class DefaultMoveTable {
  private static final int PAGE = 200;

  private final Pool pool;

  DefaultMoveTable(Pool pool) {
    this.pool = pool;
  }

  /** Those that are open, each workspace's in their order. */
  List<DefaultMove> open() {
    return select(
        """
        SELECT workspace, version, previous, environment, actor, correlation_id, event_id
        FROM default_move WHERE NOT done ORDER BY workspace, version LIMIT $1""",
        Tuple.of(PAGE),
        row ->
            new DefaultMove(
                row.getString("workspace"),
                row.getLong("version"),
                row.getString("previous"),
                row.getString("environment"),
                row.getString("actor"),
                row.getString("correlation_id"),
                row.getUUID("event_id")));
  }

  /** Keys of applications of the workspace after one, in order. */
  List<String> applications(DefaultMove move, String after) {
    return select(
        """
        SELECT application FROM application
        WHERE workspace = $1 AND application > $2 ORDER BY application LIMIT $3""",
        Tuple.of(move.workspace(), after, PAGE),
        row -> row.getString("application"));
  }

  /** The move is seen to. The row stays, so that the event is known when it is read again. */
  void done(DefaultMove move) {
    select(
        "UPDATE default_move SET done = true WHERE workspace = $1 AND version = $2",
        Tuple.of(move.workspace(), move.version()),
        row -> row);
  }

  private <T> List<T> select(String sql, Tuple parameters, Function<Row, T> entry) {
    RowSet<Row> rows = Transactions.await(pool.preparedQuery(sql).execute(parameters));
    return StreamSupport.stream(rows.spliterator(), false).map(entry).toList();
  }
}
