package io.sluice.runtime.outbox;

import io.sluice.events.Envelope;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.store.StoredEvents;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The outbox as seen through the leader's own session. Blocking: for the relay's thread.
 *
 * <p>Rows are read in commit order. Positions alone do not give it: of two concurrent transactions
 * the one with the higher position may commit first, and a reader that had moved past it would
 * never see the other. Transaction ids do, as long as nothing at or above the oldest running
 * transaction is read: whatever is below has ended, so no row can appear there later. That the
 * order of ids is also the order within each stream is the store's guarantee (PgEventStore).
 */
final class OutboxTable {
  private final Session session;

  OutboxTable(Session session) {
    this.session = session;
  }

  /**
   * An event to be published.
   *
   * @param tx id of its transaction, as text
   * @param held whether an earlier event of its stream was refused, so that it has to wait
   */
  record Pending(Envelope envelope, String json, String tx, boolean held) {}

  /**
   * Takes the lock of the leader, if nobody has it; it is held as long as the session lives. From
   * then on all goes by index: statements are planned once, while the table is as good as empty,
   * and a plan that reads all of it would make a relay that is behind slower and slower.
   */
  boolean lead(String service) {
    for (String plan : List.of("enable_seqscan", "enable_hashjoin", "enable_mergejoin")) {
      session.run("SET " + plan + " = off");
    }
    return session.tryLock("sluice-relay/" + service);
  }

  /**
   * Makes rows readable that came with a dump from a cluster whose transaction ids were higher than
   * ours are now. All rows there are then lose their ids, not those that show it alone: of one
   * stream some may be below our ids and some above. Their order by position is that within each
   * stream, and they come before all that is written from now on.
   */
  void rebase() {
    session.runLong(
        """
        UPDATE outbox SET tx = '0'::xid8
        WHERE tx > '0'::xid8 AND EXISTS (
          SELECT FROM outbox WHERE tx >= pg_snapshot_xmax(pg_current_snapshot()))""");
  }

  /** When the event was stored that waits longest, readable or not; null if none waits. */
  Instant oldest() {
    RowSet<Row> oldest =
        session.run(
            """
            SELECT e.recorded_at FROM outbox o JOIN event e USING (position)
            ORDER BY o.tx, o.position LIMIT 1""");
    return oldest.size() == 0
        ? null
        : oldest.iterator().next().getOffsetDateTime("recorded_at").toInstant();
  }

  /** The next events in commit order. */
  List<Pending> next(int limit) {
    List<Pending> pending = new ArrayList<>();
    session
        .run(
            "SELECT "
                + StoredEvents.COLUMNS
                + """
                , o.tx::text AS tx,
                  EXISTS (SELECT FROM outbox_refused r WHERE r.stream = e.stream) AS held
                FROM outbox o JOIN event e USING (position)
                WHERE o.tx < pg_snapshot_xmin(pg_current_snapshot())
                ORDER BY o.tx, o.position LIMIT $1""",
            limit)
        .forEach(
            row ->
                pending.add(
                    new Pending(
                        StoredEvents.envelope(row),
                        row.getString("data"),
                        row.getString("tx"),
                        row.getBoolean("held"))));
    return pending;
  }

  /** Forgets events that are published. */
  void delete(List<Pending> published) {
    session.run(
        """
        DELETE FROM outbox WHERE (tx, position) IN (
          SELECT n.tx::xid8, n.position FROM unnest($1::text[], $2::bigint[]) AS n (tx, position))""",
        published.stream().map(Pending::tx).toArray(String[]::new),
        published.stream().map(event -> event.envelope().position()).toArray(Long[]::new));
  }

  /** Takes an event out of the way; it and its stream wait from now on, see RefusedEvents. */
  void setAside(Pending event, String reason) {
    session.run(
        """
        WITH taken AS (
          DELETE FROM outbox WHERE tx = $1::text::xid8 AND position = $2 RETURNING position)
        INSERT INTO outbox_refused (stream, version, position, reason)
        SELECT $3, $4, position, $5 FROM taken ON CONFLICT DO NOTHING""",
        event.tx(),
        event.envelope().position(),
        event.envelope().stream(),
        event.envelope().version(),
        reason);
  }

  /** How many events are set aside. */
  long refused() {
    return session.run("SELECT count(*) AS n FROM outbox_refused").iterator().next().getLong("n");
  }
}
