package io.sluice.runtime.rebuild;

import io.sluice.runtime.direct.Session;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.Batch;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.Statements;
import io.sluice.runtime.store.StoredEvents;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Projects events page by page, in the order of their positions, each page in a transaction; the
 * next page is read while one is projected.
 *
 * <p>Positions are given out before commit, so an event may appear below one that was read already.
 * Therefore pages end where all transactions have ended that could have a position below.
 */
final class Replay implements Filling {
  /** Two of them are in memory at a time, and an event can have some 100 KB. */
  private static final int PAGE = 500;

  private static final int ROUNDS = 50;

  private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(60);
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Session reader;
  private final Session writer;
  private final List<Projection> projections;
  private Mark mark = new Mark(0, 0);
  private Mark beforeTheRest = mark;

  Replay(Session reader, Session writer, List<Projection> projections) {
    this.reader = reader;
    this.writer = writer;
    this.projections = projections;
  }

  /**
   * How far it is.
   *
   * @param position of the last event that is projected
   * @param replayed how many are
   */
  private record Mark(long position, long replayed) {}

  /** Each append updates a row of it first. */
  @Override
  public String changedFirst() {
    return "stream";
  }

  @Override
  public long events() {
    return mark.replayed;
  }

  /**
   * Projects what there is, again and again, until hardly anything was appended meanwhile; each
   * round is a fraction of the one before unless writers are as fast as this is.
   */
  @Override
  public void untilNearTheEnd() {
    long before = -PAGE - 1;
    for (int round = 0; round < ROUNDS && mark.replayed - before > PAGE; round++) {
      before = mark.replayed;
      upTo(
          settled(),
          page -> {
            writer.begin();
            project(page);
            writer.commit();
          });
    }
  }

  @Override
  public void rest() {
    beforeTheRest = mark;
    upTo(Long.MAX_VALUE, this::project);
  }

  @Override
  public void restWasUndone() {
    mark = beforeTheRest;
  }

  @Override
  public void close() {
    reader.close();
  }

  private interface Step {
    void project(List<RecordedEvent> page);
  }

  private void upTo(long last, Step step) {
    Future<RowSet<Row>> next = page(last);
    while (true) {
      RowSet<Row> rows = Session.await(next, Session.LONG);
      if (rows.size() == 0) {
        return;
      }
      List<RecordedEvent> events = new ArrayList<>(rows.size());
      rows.forEach(row -> events.add(StoredEvents.event(row)));
      mark = new Mark(events.getLast().envelope().position(), mark.replayed + events.size());
      next = page(last);
      step.project(events);
    }
  }

  private Future<RowSet<Row>> page(long last) {
    return reader.send(
        "SELECT "
            + StoredEvents.COLUMNS
            + " FROM event e WHERE e.position > $1 AND e.position <= $2"
            + " ORDER BY e.position LIMIT $3",
        mark.position,
        last,
        PAGE);
  }

  /** One projection after the other makes long batches, and they share no tables. */
  private void project(List<RecordedEvent> events) {
    List<Future<?>> sent = new ArrayList<>();
    for (Projection projection : projections) {
      Statements statements = new Statements();
      for (RecordedEvent event : events) {
        projection.project(event.envelope().at(0), event.event(), statements);
      }
      for (Batch batch : Batch.byTable(statements.list())) {
        sent.add(writer.sendBatch(batch.sql(), batch.parameters()));
      }
    }
    Session.await(Future.all(sent), Session.LONG);
  }

  /**
   * A position at and below which all is committed that ever will be. Who has a lower position than
   * an event that can be seen had a transaction id before that event's commit.
   */
  private long settled() {
    Row now =
        reader
            .run(
                """
                SELECT coalesce(max(position), 0) AS position,
                       pg_snapshot_xmax(pg_current_snapshot())::text AS next_tx
                FROM event""")
            .iterator()
            .next();
    long end = System.nanoTime() + LONGEST_TRANSACTION.toNanos();
    while (!allEndedBelow(now.getString("next_tx"))) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("a transaction on this server does not end");
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
    return now.getLong("position");
  }

  private boolean allEndedBelow(String tx) {
    return reader
        .run("SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 AS ended", tx)
        .iterator()
        .next()
        .getBoolean("ended");
  }
}
