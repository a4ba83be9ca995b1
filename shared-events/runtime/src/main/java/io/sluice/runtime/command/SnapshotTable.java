package io.sluice.runtime.command;

import io.sluice.events.DomainEvent;
import io.sluice.runtime.command.Aggregate.Snapshots;
import io.sluice.runtime.command.Loaded.Size;
import io.sluice.runtime.store.Transactions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * States of long streams, so that loading one does not read all its events. Disposable: a snapshot
 * that is missing, of another schema version or unreadable costs time, never correctness. Written
 * off the write path.
 */
final class SnapshotTable {
  private static final Logger LOG = Logger.getLogger(SnapshotTable.class);

  /** A stream gets a snapshot when it has grown by so many events. */
  static final long EVERY = 200;

  /**
   * And by one more for so many characters of the snapshot before, so that writing a large state
   * costs each of the events about what a small one costs.
   */
  static final long CHARACTERS_FOR_AN_EVENT = 1_000;

  /** Or by so many characters of events. */
  static final long EVERY_CHARACTERS = 4_000_000;

  private final Pool pool;

  SnapshotTable(Pool pool) {
    this.pool = pool;
  }

  /** The state of the stream at its snapshot, if there is a usable one. Blocking. */
  <S, E extends DomainEvent> Optional<Loaded<S>> find(StreamOf<?, S, E, ?> stream) {
    if (stream.aggregate().snapshots().isEmpty()) {
      return Optional.empty();
    }
    Snapshots<S> format = stream.aggregate().snapshots().orElseThrow();
    var rows =
        Transactions.await(
            pool.preparedQuery(
                    """
                        SELECT s.version, s.state::text AS state, e.hash
                        FROM snapshot s JOIN event e ON e.stream = s.stream AND e.version = s.version
                        WHERE s.stream = $1 AND s.schema_version = $2""")
                .execute(Tuple.of(stream.id().value(), format.schemaVersion())));
    return rows.size() == 0 ? Optional.empty() : read(format, stream, rows.iterator().next());
  }

  /** Writes a snapshot of the state if it is due, and gives the state as it stands then. */
  <S> Loaded<S> whenDue(StreamOf<?, S, ?, ?> stream, Loaded<S> state) {
    if (stream.aggregate().snapshots().isEmpty() || !isDue(state)) {
      return state;
    }
    String json;
    Snapshots<S> format = stream.aggregate().snapshots().orElseThrow();
    try {
      json = format.write().apply(state.state());
    } catch (RuntimeException bug) {
      LOG.errorf(bug, "state cannot be written stream=%s", stream.id());
      return state;
    }
    write(state, format.schemaVersion(), json);
    Size size = new Size(state.version(), json.length(), 0);
    return new Loaded<>(state.stream(), state.state(), state.version(), state.headHash(), size);
  }

  private static boolean isDue(Loaded<?> state) {
    Size size = state.size();
    return state.version() - size.snapshot() >= EVERY + size.base() / CHARACTERS_FOR_AN_EVENT
        || size.grown() >= EVERY_CHARACTERS;
  }

  private void write(Loaded<?> state, int schemaVersion, String json) {
    pool.preparedQuery(
            """
            INSERT INTO snapshot AS known (stream, version, schema_version, state)
            VALUES ($1, $2, $3, $4::text::json)
            ON CONFLICT (stream) DO UPDATE SET version = excluded.version,
              schema_version = excluded.schema_version, state = excluded.state
            WHERE known.version < excluded.version
               OR known.schema_version <> excluded.schema_version""")
        .execute(Tuple.of(state.stream().value(), state.version(), schemaVersion, json))
        .onFailure(failure -> LOG.warnf(failure, "snapshot not written stream=%s", state.stream()));
  }

  private static <S> Optional<Loaded<S>> read(
      Snapshots<S> format, StreamOf<?, S, ?, ?> stream, Row row) {
    try {
      String json = row.getString("state");
      S state = Objects.requireNonNull(format.read().apply(json), "state");
      long version = row.getLong("version");
      Size size = new Size(version, json.length(), 0);
      return Optional.of(new Loaded<>(stream.id(), state, version, row.getString("hash"), size));
    } catch (RuntimeException unreadable) {
      LOG.warnf(unreadable, "snapshot ignored stream=%s", stream.id());
      return Optional.empty();
    }
  }
}
