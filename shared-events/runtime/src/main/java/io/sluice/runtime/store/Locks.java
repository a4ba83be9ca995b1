package io.sluice.runtime.store;

import io.sluice.runtime.store.EventStore.Append;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Locks of streams, by a number made of their name: exclusive of those that are appended to, shared
 * of those that guard. They end with the transaction.
 *
 * <p>They belong to no row, so a stream without events can be held too, and taking them gives the
 * transaction no id. Taken all at once in ascending order, they cannot deadlock among themselves.
 */
final class Locks {
  private static final String TAKE =
      """
      SELECT CASE WHEN l.exclusive THEN pg_advisory_xact_lock(l.key)
                  ELSE pg_advisory_xact_lock_shared(l.key) END
      FROM unnest($1::bigint[], $2::boolean[]) AS l (key, exclusive)""";

  private Locks() {}

  /** The statement that takes all that these appends need. */
  static Batch of(List<Append> group) {
    Map<Long, Boolean> exclusive = new TreeMap<>();
    for (Append append : group) {
      exclusive.put(key(append.stream()), true);
      append.guards().forEach(guard -> exclusive.putIfAbsent(key(guard.stream()), false));
    }
    // A list, since of an array at the end each element would be a parameter.
    List<Object> parameters =
        List.of(
            exclusive.keySet().toArray(Long[]::new), exclusive.values().toArray(Boolean[]::new));
    return new Batch(TAKE, List.of(Tuple.tuple(parameters)));
  }

  /** The same in every process, so no hash of this one. Two streams with one key only wait. */
  static long key(StreamId stream) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(stream.value().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
