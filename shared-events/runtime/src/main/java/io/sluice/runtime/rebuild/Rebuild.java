package io.sluice.runtime.rebuild;

import io.quarkus.arc.All;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.Statements;
import io.sluice.runtime.store.StoredEvents;
import io.sluice.runtime.turns.Turns;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Empties the tables of all projections and replays every event, in one transaction: readers see
 * the old tables until the new ones are complete, writers wait. A failure leaves everything as it
 * was.
 */
@ApplicationScoped
public class Rebuild {
  /** Two of them are in memory at a time, and an event can have some 100 KB. */
  private static final int PAGE = 500;

  private final Pool pool;
  private final List<Projection> projections;
  private final Turns turns = new Turns();

  Rebuild(Pool pool, @All List<Projection> projections) {
    this.pool = pool;
    this.projections = projections;
  }

  /** Rebuilds and says how many events were replayed; one after the other if asked repeatedly. */
  public Uni<Long> run() {
    return turns.take("rebuild", () -> UniHelper.toUni(pool.withConnection(this::rebuild)));
  }

  /**
   * Events are read on a connection of their own, which is there before the lock is: waiting for
   * one then could mean to wait for those who wait for the lock.
   */
  private Future<Long> rebuild(SqlConnection reader) {
    return pool.withTransaction(
        writer ->
            emptied(writer).compose(empty -> UniHelper.toFuture(new Replay(reader, writer).run())));
  }

  private Future<?> emptied(SqlConnection writer) {
    // Each append updates a row of stream first, so this holds writers back, and readers not.
    Future<?> emptied =
        writer
            .query(
                """
                SET LOCAL idle_in_transaction_session_timeout = 0;
                SET LOCAL transaction_timeout = 0;
                SET LOCAL lock_timeout = 0""")
            .execute()
            .compose(set -> writer.query("LOCK TABLE stream IN EXCLUSIVE MODE").execute());
    for (String table : tables()) {
      emptied = emptied.compose(before -> writer.query("DELETE FROM " + table).execute());
    }
    return emptied;
  }

  /** All events page by page; the next page is read while one is projected. */
  private final class Replay {
    private final SqlConnection reader;
    private final SqlConnection writer;
    private Future<RowSet<Row>> page;
    private long replayed;

    Replay(SqlConnection reader, SqlConnection writer) {
      this.reader = reader;
      this.writer = writer;
      this.page = after(0);
    }

    /** As a loop: a chain of futures would keep every page in memory until the last one is done. */
    Uni<Long> run() {
      return Uni.createFrom()
          .deferred(() -> UniHelper.toUni(step()))
          .repeat()
          .whilst(more -> more)
          .collect()
          .last()
          .map(done -> replayed);
    }

    private Future<Boolean> step() {
      return page.compose(
          rows -> {
            if (rows.size() == 0) {
              return Future.succeededFuture(false);
            }
            List<RecordedEvent> events = new ArrayList<>(rows.size());
            rows.forEach(row -> events.add(StoredEvents.event(row)));
            page = after(events.getLast().envelope().position());
            replayed += events.size();
            return project(writer, events).map(true);
          });
    }

    /** It sees all that there are, since nobody appends meanwhile. */
    private Future<RowSet<Row>> after(long position) {
      return reader
          .preparedQuery(
              "SELECT "
                  + StoredEvents.COLUMNS
                  + " FROM event e WHERE e.position > $1 ORDER BY e.position LIMIT $2")
          .execute(Tuple.of(position, PAGE));
    }
  }

  private Future<?> project(SqlConnection connection, List<RecordedEvent> events) {
    // One projection after the other makes long batches, and they share no tables.
    List<Future<?>> projected = new ArrayList<>();
    for (Projection projection : projections) {
      Statements statements = new Statements();
      for (RecordedEvent event : events) {
        projection.project(event.envelope().at(0), event.event(), statements);
      }
      projected.add(inBatches(connection, statements.list()));
    }
    return Future.join(projected);
  }

  /** Table by table, as far as the order between tables does not matter. */
  private static Future<Void> inBatches(SqlConnection connection, List<Statement> statements) {
    List<Future<?>> sent = new ArrayList<>();
    Map<String, List<Statement>> byTable = new LinkedHashMap<>();
    for (Statement statement : statements) {
      Optional<String> table = ChangedTable.of(statement.sql());
      if (table.isPresent()) {
        byTable.computeIfAbsent(table.orElseThrow(), name -> new ArrayList<>()).add(statement);
      } else {
        byTable.values().forEach(each -> send(connection, each, sent));
        byTable.clear();
        send(connection, List.of(statement), sent);
      }
    }
    byTable.values().forEach(each -> send(connection, each, sent));
    return Future.join(sent).mapEmpty();
  }

  /** Runs of the same statement go as one batch, which PostgreSQL parses and plans once. */
  private static void send(
      SqlConnection connection, List<Statement> statements, List<Future<?>> sent) {
    List<Tuple> batch = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      batch.add(statement.parameters());
      boolean last = i + 1 == statements.size();
      if (last || !statements.get(i + 1).sql().equals(statement.sql())) {
        sent.add(connection.preparedQuery(statement.sql()).executeBatch(List.copyOf(batch)));
        batch.clear();
      }
    }
  }

  /** The tables that a rebuild makes anew. */
  public List<String> tables() {
    return projections.stream().flatMap(projection -> projection.tables().stream()).toList();
  }
}
