package io.sluice.runtime.outbox;

import io.sluice.events.Envelope;
import io.sluice.runtime.store.StoredEvents;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The outbox as seen through the leader's own connection. Blocking: for the relay's thread.
 *
 * <p>Rows are read in commit order. Positions alone do not give it: of two concurrent transactions
 * the one with the higher position may commit first, and a reader that had moved past it would
 * never see the other. Transaction ids do, as long as nothing at or above the oldest running
 * transaction is read: whatever is below has ended, so no row can appear there later. That the
 * order of ids is also the order within each stream is the store's guarantee (PgEventStore).
 */
final class OutboxTable {
  private static final long TIMEOUT_SECONDS = 30;

  private final SqlConnection connection;

  OutboxTable(SqlConnection connection) {
    this.connection = connection;
  }

  /** An event to be published. */
  record Pending(Envelope envelope, String json) {}

  /** Takes the lock of the leader, if nobody has it; it is held as long as the connection lives. */
  boolean lead(String service) {
    return await(
            connection
                .preparedQuery("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS leads")
                .execute(Tuple.of("sluice-relay/" + service)))
        .iterator()
        .next()
        .getBoolean("leads");
  }

  /**
   * Makes rows readable that came with a dump from a cluster whose transaction ids were higher than
   * ours are now. They come before all that was written here since; their order by position is that
   * within each stream.
   */
  void rebase() {
    await(
        connection
            .query(
                """
                UPDATE outbox SET tx = '0'::xid8
                WHERE tx >= pg_snapshot_xmax(pg_current_snapshot())""")
            .execute());
  }

  /** When the event was stored that waits longest, readable or not; null if none waits. */
  Instant oldest() {
    RowSet<Row> oldest =
        await(
            connection
                .preparedQuery(
                    """
                    SELECT e.recorded_at FROM outbox o JOIN event e USING (position)
                    ORDER BY o.tx, o.position LIMIT 1""")
                .execute());
    return oldest.size() == 0
        ? null
        : oldest.iterator().next().getOffsetDateTime("recorded_at").toInstant();
  }

  /** The next events in commit order. */
  List<Pending> next(int limit) {
    List<Pending> pending = new ArrayList<>();
    await(
            connection
                .preparedQuery(
                    "SELECT "
                        + StoredEvents.COLUMNS
                        + """

                        FROM outbox o JOIN event e USING (position)
                        WHERE o.tx < pg_snapshot_xmin(pg_current_snapshot())
                        ORDER BY o.tx, o.position LIMIT $1""")
                .execute(Tuple.of(limit)))
        .forEach(
            row -> pending.add(new Pending(StoredEvents.envelope(row), row.getString("data"))));
    return pending;
  }

  /** Forgets events that are published. */
  void delete(List<Pending> published) {
    Long[] positions =
        published.stream().map(event -> event.envelope().position()).toArray(Long[]::new);
    await(
        connection
            .preparedQuery("DELETE FROM outbox WHERE position = ANY ($1)")
            .execute(Tuple.of(positions)));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("the database did not answer", e);
    }
  }
}
