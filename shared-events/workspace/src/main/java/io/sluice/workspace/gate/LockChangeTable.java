package io.sluice.workspace.gate;

import io.sluice.events.Envelope;
import io.sluice.events.LockObserved;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.Statements;
import io.sluice.runtime.store.Transactions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The last change of each environment's lock that the service has not observed yet, those of a
 * workspace in their order. Blocking.
 */
public class LockChangeTable {
  static final int PAGE = 200;

  private final Pool pool;

  /** The table in the database of this pool. */
  public LockChangeTable(Pool pool) {
    this.pool = pool;
  }

  /**
   * A change of a lock.
   *
   * @param version of the event in the stream of the workspace
   * @param lock null if it was taken away
   */
  record Change(
      String workspace,
      String environment,
      long version,
      LockObserved.Held lock,
      String actor,
      String correlationId,
      UUID event) {

    /** Who changed it. */
    Caller caller() {
      return Caller.following(actor, correlationId, event);
    }
  }

  static void note(Envelope envelope, String environment, LockObserved.Held lock, Statements out) {
    out.add(
        """
        INSERT INTO lock_change AS known
          (workspace, environment, version, lock, actor, correlation_id, event_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (workspace, environment) DO UPDATE SET
          version = excluded.version, lock = excluded.lock, actor = excluded.actor,
          correlation_id = excluded.correlation_id, event_id = excluded.event_id
        WHERE known.version < excluded.version""",
        envelope.workspace(),
        environment,
        envelope.version(),
        lock == null ? null : EventJson.write(lock),
        envelope.actor(),
        envelope.correlationId(),
        envelope.id());
  }

  /** A page of those of all workspaces. */
  List<Change> open() {
    return select(
        """
        SELECT workspace, environment, version, lock, actor, correlation_id, event_id
        FROM lock_change ORDER BY workspace, version LIMIT $1""",
        Tuple.of(PAGE));
  }

  /** All of one workspace. */
  List<Change> open(String workspace) {
    return select(
        """
        SELECT workspace, environment, version, lock, actor, correlation_id, event_id
        FROM lock_change WHERE workspace = $1 ORDER BY version""",
        Tuple.of(workspace));
  }

  private List<Change> select(String sql, Tuple parameters) {
    List<Change> changes = new ArrayList<>();
    Transactions.await(pool.preparedQuery(sql).execute(parameters))
        .forEach(row -> changes.add(change(row)));
    return changes;
  }

  private static Change change(Row row) {
    String lock = row.getString("lock");
    return new Change(
        row.getString("workspace"),
        row.getString("environment"),
        row.getLong("version"),
        lock == null ? null : EventJson.read(lock, LockObserved.Held.class),
        row.getString("actor"),
        row.getString("correlation_id"),
        row.getUUID("event_id"));
  }

  /** Unless it has changed again meanwhile. */
  void observed(Change change) {
    Transactions.await(
        pool.preparedQuery(
                """
                DELETE FROM lock_change
                WHERE workspace = $1 AND environment = $2 AND version = $3""")
            .execute(Tuple.of(change.workspace(), change.environment(), change.version())));
  }
}
