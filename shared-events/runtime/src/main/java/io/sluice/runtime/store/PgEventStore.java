package io.sluice.runtime.store;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The event store on PostgreSQL. What it guarantees of the order in which events are published is
 * said at {@link GroupTransaction}.
 */
public final class PgEventStore implements EventStore {
  private static final String READ =
      "SELECT "
          + StoredEvents.COLUMNS
          + " FROM event e WHERE e.stream = $1 AND e.version > $2 ORDER BY e.version LIMIT $3";

  private static final String READ_BACK =
      "SELECT "
          + StoredEvents.COLUMNS
          + " FROM event e WHERE e.stream = $1 AND e.version < $2 ORDER BY e.version DESC LIMIT $3";

  private final Pool pool;
  private final GroupCommit appends;
  private final FirstAnswerTable answers;

  /** A store in the database of this pool. */
  public PgEventStore(Pool pool) {
    this.pool = pool;
    this.appends = new GroupCommit(pool);
    this.answers = new FirstAnswerTable(pool);
  }

  @Override
  public void append(Append append) {
    appends.run(append);
  }

  @Override
  public void keep(FirstAnswer answer) {
    answers.keep(answer);
  }

  @Override
  public Optional<FirstAnswer> firstAnswer(String keyId) {
    return answers.find(keyId);
  }

  @Override
  public List<RecordedEvent> read(StreamId stream, long afterVersion, int limit) {
    return events(READ, Tuple.of(stream.value(), afterVersion, limit));
  }

  @Override
  public List<RecordedEvent> readBack(StreamId stream, long beforeVersion, int limit) {
    return events(READ_BACK, Tuple.of(stream.value(), beforeVersion, limit));
  }

  private List<RecordedEvent> events(String sql, Tuple parameters) {
    RowSet<Row> rows = Await.result(pool.preparedQuery(sql).execute(parameters));
    List<RecordedEvent> events = new ArrayList<>(rows.size());
    rows.forEach(row -> events.add(StoredEvents.event(row)));
    return events;
  }

  @Override
  public long version(StreamId stream) {
    RowSet<Row> rows =
        Await.result(
            pool.preparedQuery("SELECT version FROM stream WHERE id = $1")
                .execute(Tuple.of(stream.value())));
    return rows.size() == 0 ? 0 : rows.iterator().next().getLong("version");
  }
}
