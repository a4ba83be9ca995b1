package io.sluice.runtime.store;

import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds events that were changed, removed or slipped in behind the back of Sluice, by somebody who
 * can switch the triggers off: recomputes the hash chain of a stream from what is stored. A tail
 * that was cut off together with the head in the table {@code stream} leaves a chain that holds;
 * only what was published shows it.
 */
public final class ChainVerifier {
  private static final int PAGE = 1000;

  private final Pool pool;

  /** Verifies streams in the database of this pool. */
  public ChainVerifier(Pool pool) {
    this.pool = pool;
  }

  /** The first version of the stream that is not what was appended; empty if all of it is. */
  public Uni<Optional<Long>> firstBroken(StreamId stream) {
    return UniHelper.toUni(
        head(stream)
            .compose(
                head ->
                    verify(stream, head, new Link(0, HashChain.GENESIS, true))
                        .map(reached -> reached.brokenBefore(head))));
  }

  /** What the table {@code stream} says; null for a stream that it does not have. */
  private record Head(Long version, String hash, boolean hasEvents) {}

  /** How far a chain holds. */
  private record Link(long version, String hash, boolean holds) {

    Link followedBy(Row row) {
      Envelope envelope = envelope(row);
      boolean follows =
          envelope != null
              && envelope.version() == version + 1
              && HashChain.holds(
                  hash, envelope, row.getString("data").getBytes(StandardCharsets.UTF_8));
      return follows
          ? new Link(version + 1, envelope.hash(), true)
          : new Link(version, hash, false);
    }

    /** The first broken version, where the head shows a tail that was cut off. */
    Optional<Long> brokenBefore(Head head) {
      boolean whole =
          head.version == null
              ? !head.hasEvents
              : holds && version == head.version && hash.equals(head.hash);
      return whole ? Optional.empty() : Optional.of(version + 1);
    }

    private static Envelope envelope(Row row) {
      try {
        return StoredEvents.envelope(row);
      } catch (RuntimeException unreadable) {
        return null;
      }
    }
  }

  /** Read before the events, so that what is appended meanwhile is not taken for slipped in. */
  private Future<Head> head(StreamId stream) {
    return pool.preparedQuery(
            """
            SELECT s.version, s.head_hash,
                   EXISTS (SELECT FROM event e WHERE e.stream = $1) AS has_events
            FROM (VALUES (1)) AS one LEFT JOIN stream s ON s.id = $1""")
        .execute(Tuple.of(stream.value()))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Head(
                    row.getLong("version"),
                    row.getString("head_hash"),
                    row.getBoolean("has_events")));
  }

  private Future<Link> verify(StreamId stream, Head head, Link from) {
    long end = head.version == null ? 0 : head.version;
    return pool.preparedQuery(
            "SELECT "
                + StoredEvents.COLUMNS
                + """

                FROM event e WHERE e.stream = $1 AND e.version > $2 AND e.version <= $3
                ORDER BY e.version LIMIT $4""")
        .execute(Tuple.of(stream.value(), from.version, end, PAGE))
        .compose(
            rows -> {
              Link reached = verify(rows, from);
              return !reached.holds || rows.size() < PAGE
                  ? Future.succeededFuture(reached)
                  : verify(stream, head, reached);
            });
  }

  private static Link verify(RowSet<Row> rows, Link from) {
    Link reached = from;
    for (Row row : rows) {
      reached = reached.followedBy(row);
      if (!reached.holds) {
        break;
      }
    }
    return reached;
  }
}
