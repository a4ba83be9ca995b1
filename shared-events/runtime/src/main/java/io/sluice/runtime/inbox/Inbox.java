package io.sluice.runtime.inbox;

import static io.sluice.runtime.store.Transactions.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which event of each foreign stream this service has applied last, and what is parked. The table
 * says that an event was applied in the same transaction as its effects. Changes are in {@link
 * InboxStep}.
 */
@ApplicationScoped
public class Inbox {
  static final String HEADS =
      """
      SELECT stream, source, version, hash, parked, forked
      FROM inbox WHERE consumer = $1 AND stream = ANY ($2)""";

  private final Pool pool;
  private final String consumer;

  Inbox(Pool pool, @ConfigProperty(name = "quarkus.application.name") String consumer) {
    this.pool = pool;
    this.consumer = consumer;
  }

  /**
   * Where a stream is.
   *
   * @param version last applied, 0 for none
   * @param parked whether later events of it wait in the table {@code parked}
   */
  public record Place(long version, boolean parked) {}

  /**
   * A parked event.
   *
   * @param hash tells it from others that claim its place in the stream
   * @param reason why it, or one before it, could not be applied
   */
  public record Parked(
      String stream, long version, String hash, String type, String reason, String parkedAt) {}

  /**
   * How many streams wait.
   *
   * @param parked all with parked events
   * @param forked those of them that were seen to have two histories
   */
  public record Count(long parked, long forked) {}

  /** Where a stream is. */
  public Uni<Place> place(String stream) {
    return UniHelper.toUni(found(List.of(stream)))
        .map(rows -> heads(rows).getOrDefault(stream, Head.NOTHING))
        .map(head -> new Place(head.version(), head.parked()));
  }

  /** Where those of these streams are that are known. */
  Map<String, Head> heads(Collection<String> streams) {
    return heads(await(found(streams)));
  }

  private Future<RowSet<Row>> found(Collection<String> streams) {
    return pool.preparedQuery(HEADS)
        .execute(Tuple.of(consumer).addArrayOfString(streams.toArray(String[]::new)));
  }

  static Map<String, Head> heads(RowSet<Row> rows) {
    Map<String, Head> heads = new HashMap<>();
    rows.forEach(row -> heads.put(row.getString("stream"), head(row)));
    return heads;
  }

  private static Head head(Row row) {
    long version = row.getLong("version");
    return new Head(
        row.getString("source"),
        version,
        version == 0 ? Head.NOTHING.hash() : row.getString("hash"),
        row.getBoolean("parked"),
        row.getBoolean("forked"),
        true);
  }

  /**
   * The parked events after the last applied one of a stream, in order, and of those that claim one
   * place first the one that says to follow the last applied one.
   */
  List<Incoming> nextParked(String stream, int limit) {
    return rows(
            """
            SELECT p.headers::text AS headers, p.data
            FROM inbox i JOIN parked p USING (consumer, stream)
            WHERE i.consumer = $1 AND i.stream = $2 AND p.version > i.version
            ORDER BY p.version, p.headers ->> 'ce_previoushash' = i.hash DESC, p.hash LIMIT $3""",
            Tuple.of(consumer, stream, limit))
        .stream()
        .map(row -> Incoming.parked(row.getString("headers"), row.getString("data")))
        .toList();
  }

  /**
   * Parked streams whose turn it is to be tried again, for this process alone: each time they come
   * later. Those with two histories are for a person to look at.
   */
  List<String> dueForRetry(int limit) {
    return rows(
            """
            UPDATE inbox SET tries = tries + 1,
              retry_at = now() + least(interval '10 minutes', interval '5 s' * 2 ^ least(tries, 10))
            WHERE consumer = $1 AND stream IN (
              SELECT stream FROM inbox
              WHERE consumer = $1 AND parked AND NOT forked AND retry_at <= now()
              ORDER BY retry_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            RETURNING stream""",
            Tuple.of(consumer, limit))
        .stream()
        .map(row -> row.getString("stream"))
        .toList();
  }

  /** Lets all parked streams be tried again now, as this process may know what others did not. */
  void retryAll() {
    rows(
        "UPDATE inbox SET tries = 0, retry_at = now() WHERE consumer = $1 AND parked",
        Tuple.of(consumer));
  }

  /** How many streams wait. */
  Count count() {
    Row row =
        rows(
                """
                SELECT count(*) AS parked, count(*) FILTER (WHERE forked) AS forked
                FROM inbox WHERE consumer = $1 AND parked""",
                Tuple.of(consumer))
            .getFirst();
    return new Count(row.getLong("parked"), row.getLong("forked"));
  }

  /** Parked events after a position of this same list ({@code stream@version}), in order. */
  public Uni<List<Parked>> listParked(String afterStream, long afterVersion, int limit) {
    return UniHelper.toUni(
            pool.preparedQuery(
                    """
                    SELECT stream, version, hash, reason, headers ->> 'ce_type' AS type,
                           to_char(parked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                             AS parked_at
                    FROM parked WHERE consumer = $1 AND (stream, version) > ($2, $3)
                    ORDER BY stream, version, hash LIMIT $4""")
                .execute(Tuple.of(consumer, afterStream, afterVersion, limit)))
        .map(
            rows -> {
              List<Parked> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(entry(row)));
              return found;
            });
  }

  /** How many streams have parked events. */
  public Uni<Long> parkedStreams() {
    return UniHelper.toUni(
            pool.preparedQuery("SELECT count(*) AS n FROM inbox WHERE consumer = $1 AND parked")
                .execute(Tuple.of(consumer)))
        .map(rows -> rows.iterator().next().getLong("n"));
  }

  private List<Row> rows(String sql, Tuple parameters) {
    List<Row> rows = new ArrayList<>();
    await(pool.preparedQuery(sql).execute(parameters)).forEach(rows::add);
    return rows;
  }

  private static Parked entry(Row row) {
    return new Parked(
        row.getString("stream"),
        row.getLong("version"),
        row.getString("hash"),
        row.getString("type"),
        row.getString("reason"),
        row.getString("parked_at"));
  }
}
