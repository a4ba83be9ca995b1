package io.sluice.runtime.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The event store on PostgreSQL.
 *
 * <p>Ordering guarantee: of every transaction the compare-and-sets on stream rows, with expected
 * versions that were known before it began, are the first statements that write. Hence a
 * transaction that appends version n+1 got its transaction id after the one that appended n had
 * committed, and reading by (transaction id, position) never turns a stream around. Code that wrote
 * anything before it knew the version that it expects would break this; {@link OneRoundTrip} gives
 * it no chance to.
 */
public final class PgEventStore implements EventStore {
  private final Pool pool;
  private final OneRoundTrip transaction;

  /** A store in the database of this pool. */
  public PgEventStore(Pool pool, OneRoundTrip transaction) {
    this.pool = pool;
    this.transaction = transaction;
  }

  @Override
  public Uni<Void> append(Append append, List<Statement> together) {
    List<Statement> all = new ArrayList<>(together.size() + 1);
    all.add(AppendStatement.of(append));
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
    return failure instanceof OneRoundTrip.Deadlock
        || (failure instanceof RequirementFailed requirement
            && requirement.is(AppendStatement.VERSION_IS_EXPECTED));
  }
}
