package io.sluice.runtime.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The event store on PostgreSQL.
 *
 * <p>Ordering guarantee: the compare-and-set on the stream row, with an explicit expected version,
 * is the first statement of its transaction that writes. Hence a transaction that appends version
 * n+1 got its transaction id after the one that appended n had committed, and reading by
 * (transaction id, position) never turns a stream around. Code that wrote anything earlier in the
 * transaction would break this; {@link PipelinedTransaction} gives it no chance to.
 */
public final class PgEventStore implements EventStore {
  static final String VERSION_IS_EXPECTED = "stream is at the expected version";

  private static final String NEW_STREAM =
      """
      WITH advanced AS (
        INSERT INTO stream (id, type, version, head_hash)
        SELECT $1, $2, $4, $5 WHERE $3 = 0::bigint
        ON CONFLICT DO NOTHING RETURNING id
      )""";

  private static final String NEXT_VERSION =
      """
      WITH advanced AS (
        UPDATE stream SET version = $4, head_hash = $5
        WHERE id = $1 AND type = $2 AND version = $3 RETURNING id
      )""";

  private static final String EVENTS =
      """
      , held AS (
        SELECT s.id FROM unnest($6::text[], $7::bigint[]) AS guard (id, version)
        JOIN stream s ON s.id = guard.id AND s.version = guard.version
        FOR SHARE OF s
      ), appended AS (
        INSERT INTO event (stream, version, id, type, schema_version, workspace, data, metadata,
                           previous_hash, hash)
        SELECT $1, n.version, n.id, n.type, n.schema_version, $8, n.data::json, n.metadata::json,
               n.previous_hash, n.hash
        FROM advanced, unnest($9::bigint[], $10::uuid[], $11::text[], $12::int[], $13::text[],
                              $14::text[], $15::text[], $16::text[])
             AS n (version, id, type, schema_version, data, metadata, previous_hash, hash)
        ORDER BY n.version
        RETURNING position
      ), queued AS (
        INSERT INTO outbox (position) SELECT position FROM appended
      )
      SELECT sluice_require(
        (SELECT count(*) FROM advanced) = 1
          AND (SELECT count(*) FROM held)
            + (SELECT count(*) FROM unnest($6::text[], $7::bigint[]) AS absent (id, version)
               WHERE absent.version = 0
                 AND NOT EXISTS (SELECT FROM stream s WHERE s.id = absent.id))
            = cardinality($6::text[]),
        'stream is at the expected version')""";

  private static final String APPEND_TO_NEW = NEW_STREAM + EVENTS;
  private static final String APPEND_TO_EXISTING = NEXT_VERSION + EVENTS;

  private final Pool pool;
  private final PipelinedTransaction transaction;

  /** A store in the database of this pool. */
  public PgEventStore(Pool pool, PipelinedTransaction transaction) {
    this.pool = pool;
    this.transaction = transaction;
  }

  @Override
  public Uni<Void> append(Append append, List<Statement> together) {
    List<Statement> all = new ArrayList<>(together.size() + 1);
    all.add(statement(append));
    all.addAll(together);
    return transaction
        .run(all)
        .onFailure(PgEventStore::isConflict)
        .transform(failure -> new Conflict(append.stream()));
  }

  @Override
  public Uni<List<RecordedEvent>> read(StreamId stream, long afterVersion, int limit) {
    return select(
        "SELECT "
            + StoredEvents.COLUMNS
            + " FROM event e WHERE e.stream = $1 AND e.version > $2 ORDER BY e.version LIMIT $3",
        Tuple.of(stream.value(), afterVersion, limit),
        StoredEvents::event);
  }

  @Override
  public Uni<Long> version(StreamId stream) {
    return select(
            "SELECT version FROM stream WHERE id = $1",
            Tuple.of(stream.value()),
            row -> row.getLong("version"))
        .map(versions -> versions.isEmpty() ? 0L : versions.getFirst());
  }

  private <T> Uni<List<T>> select(String sql, Tuple parameters, Function<Row, T> mapping) {
    return UniHelper.toUni(
        pool.preparedQuery(sql)
            .execute(parameters)
            .map(
                rows -> {
                  List<T> found = new ArrayList<>(rows.size());
                  rows.forEach(row -> found.add(mapping.apply(row)));
                  return found;
                }));
  }

  private static boolean isConflict(Throwable failure) {
    return failure instanceof PipelinedTransaction.Deadlock
        || (failure instanceof RequirementFailed requirement
            && requirement.is(VERSION_IS_EXPECTED));
  }

  static Statement statement(Append append) {
    List<RecordedEvent> events = append.events();
    RecordedEvent last = events.getLast();
    return Statement.of(
        append.expectedVersion() == 0 ? APPEND_TO_NEW : APPEND_TO_EXISTING,
        append.stream().value(),
        append.stream().type(),
        append.expectedVersion(),
        last.envelope().version(),
        last.envelope().hash(),
        append.guards().stream().map(guard -> guard.stream().value()).toArray(String[]::new),
        append.guards().stream().map(Guard::version).toArray(Long[]::new),
        append.stream().workspace(),
        column(events, event -> event.envelope().version(), Long[]::new),
        column(events, event -> event.envelope().id(), UUID[]::new),
        column(events, event -> event.envelope().type(), String[]::new),
        column(events, event -> event.envelope().schemaVersion(), Integer[]::new),
        column(events, RecordedEvent::json, String[]::new),
        column(events, event -> StoredEvents.metadata(event.envelope()), String[]::new),
        column(events, event -> event.envelope().previousHash(), String[]::new),
        column(events, event -> event.envelope().hash(), String[]::new));
  }

  private static <T> T[] column(
      List<RecordedEvent> events,
      Function<RecordedEvent, T> value,
      java.util.function.IntFunction<T[]> array) {
    return events.stream().map(value).toArray(array);
  }
}
