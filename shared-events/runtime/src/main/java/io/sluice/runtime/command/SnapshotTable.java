package io.sluice.runtime.command;

import io.sluice.runtime.command.Aggregate.Snapshots;
import io.sluice.runtime.store.StreamId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
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

  /** A stream gets a snapshot each time it has grown by so many events. */
  static final long EVERY = 200;

  private final Pool pool;

  SnapshotTable(Pool pool) {
    this.pool = pool;
  }

  /** The state of the stream at its snapshot, if there is a usable one. */
  <S> Uni<Optional<Loaded<S>>> find(Aggregate<?, S, ?, ?> aggregate, StreamId stream) {
    if (aggregate.snapshots().isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    Snapshots<S> format = aggregate.snapshots().orElseThrow();
    return UniHelper.toUni(
            pool.preparedQuery(
                    """
                    SELECT s.version, s.state::text AS state, e.hash
                    FROM snapshot s JOIN event e ON e.stream = s.stream AND e.version = s.version
                    WHERE s.stream = $1 AND s.schema_version = $2""")
                .execute(Tuple.of(stream.value(), format.schemaVersion())))
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : read(format, stream, rows.iterator().next()));
  }

  /** Writes a snapshot if the stream has grown enough between the two states; never fails. */
  <S> void writeWhenDue(
      Aggregate<?, S, ?, ?> aggregate, StreamId stream, Loaded<S> before, Loaded<S> after) {
    if (aggregate.snapshots().isEmpty() || before.version() / EVERY == after.version() / EVERY) {
      return;
    }
    String state;
    Snapshots<S> format = aggregate.snapshots().orElseThrow();
    try {
      state = format.write().apply(after.state());
    } catch (RuntimeException bug) {
      LOG.errorf(bug, "state cannot be written stream=%s", stream);
      return;
    }
    pool.preparedQuery(
            """
            INSERT INTO snapshot AS known (stream, version, schema_version, state)
            VALUES ($1, $2, $3, $4::text::json)
            ON CONFLICT (stream) DO UPDATE SET version = excluded.version,
              schema_version = excluded.schema_version, state = excluded.state
            WHERE known.version < excluded.version
               OR known.schema_version <> excluded.schema_version""")
        .execute(Tuple.of(stream.value(), after.version(), format.schemaVersion(), state))
        .onFailure(failure -> LOG.warnf(failure, "snapshot not written stream=%s", stream));
  }

  private static <S> Optional<Loaded<S>> read(Snapshots<S> format, StreamId stream, Row row) {
    try {
      S state = Objects.requireNonNull(format.read().apply(row.getString("state")), "state");
      return Optional.of(new Loaded<>(state, row.getLong("version"), row.getString("hash")));
    } catch (RuntimeException unreadable) {
      LOG.warnf(unreadable, "snapshot ignored stream=%s", stream);
      return Optional.empty();
    }
  }
}
