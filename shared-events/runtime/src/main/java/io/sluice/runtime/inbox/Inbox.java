package io.sluice.runtime.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.runtime.store.OneRoundTrip;
import io.sluice.runtime.store.Statement;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which version of each foreign stream this service has applied, and what is parked. The table says
 * that an event was applied in the same transaction as its effects.
 */
@ApplicationScoped
public class Inbox {
  private static final String ADVANCE =
      """
      WITH seen AS (
        INSERT INTO inbox AS known (consumer, stream, version)
        SELECT $1, $2, $3
        WHERE $3 = 1::bigint
           OR EXISTS (SELECT FROM inbox i WHERE i.consumer = $1 AND i.stream = $2)
        ON CONFLICT (consumer, stream)
        DO UPDATE SET version = excluded.version, parked = $4
        WHERE known.version = excluded.version - 1 AND ($4 OR NOT known.parked)
        RETURNING 1
      )
      SELECT sluice_require((SELECT count(*) FROM seen) = 1, 'the event is the next one')""";

  private final Pool pool;
  private final OneRoundTrip transaction;
  private final String consumer;

  /** Last version of streams that were not parked when this process applied it. */
  private final Cache<String, Long> applied =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(10_000).build();

  Inbox(
      Pool pool,
      OneRoundTrip transaction,
      @ConfigProperty(name = "quarkus.application.name") String consumer) {
    this.pool = pool;
    this.transaction = transaction;
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
   * @param reason why it, or one before it, could not be applied
   */
  public record Parked(String stream, long version, String type, String reason, String parkedAt) {}

  /** Where a stream is. */
  public Uni<Place> place(String stream) {
    return UniHelper.toUni(
            pool.preparedQuery(
                    "SELECT version, parked FROM inbox WHERE consumer = $1 AND stream = $2")
                .execute(Tuple.of(consumer, stream)))
        .map(
            rows -> {
              if (rows.size() == 0) {
                return new Place(0, false);
              }
              Row row = rows.iterator().next();
              return new Place(row.getLong("version"), row.getBoolean("parked"));
            });
  }

  /**
   * Records that an event is applied and applies its effects; all or nothing. In this order a
   * replica that is late waits and then fails for not being the next one, not in an effect.
   */
  Uni<Void> apply(Incoming event, List<Statement> effects, boolean stillParked) {
    String stream = event.envelope().stream();
    long version = event.envelope().version();
    List<Statement> all = new ArrayList<>(effects.size() + 2);
    all.add(Statement.of(ADVANCE, consumer, stream, version, stillParked));
    if (stillParked) {
      all.add(
          Statement.of(
              "DELETE FROM parked WHERE consumer = $1 AND stream = $2 AND version = $3",
              consumer,
              stream,
              version));
    }
    all.addAll(effects);
    applied.invalidate(stream);
    return transaction
        .run(all)
        .invoke(
            () -> {
              if (!stillParked) {
                applied.put(stream, version);
              }
            });
  }

  /**
   * Whether memory says that an event is the next one of a stream that is not parked. Another
   * replica may have moved on since, so only a yes is worth something, and {@link #apply} checks
   * it.
   */
  boolean isNextAsFarAsKnown(Incoming event) {
    Long last = applied.getIfPresent(event.envelope().stream());
    return last != null && event.envelope().version() == last + 1;
  }

  /** Keeps an event that cannot be applied now; later events of its stream follow it. */
  Uni<Void> park(Incoming event, String reason) {
    applied.invalidate(event.envelope().stream());
    return transaction.run(
        List.of(
            Statement.of(
                """
                INSERT INTO parked (consumer, stream, version, reason, headers, data)
                VALUES ($1, $2, $3, $4, $5::text::json, $6)
                ON CONFLICT (consumer, stream, version) DO UPDATE SET reason = excluded.reason""",
                consumer,
                event.envelope().stream(),
                event.envelope().version(),
                reason,
                event.headersJson(),
                event.data()),
            Statement.of(
                """
                INSERT INTO inbox (consumer, stream, version, parked) VALUES ($1, $2, 0, true)
                ON CONFLICT (consumer, stream) DO UPDATE SET parked = true""",
                consumer,
                event.envelope().stream())));
  }

  /** The parked event that follows the last applied one of a stream, if there is one. */
  Uni<Optional<Incoming>> nextParked(String stream) {
    return UniHelper.toUni(
            pool.preparedQuery(
                    """
                    SELECT p.headers::text AS headers, p.data
                    FROM inbox i JOIN parked p USING (consumer, stream)
                    WHERE i.consumer = $1 AND i.stream = $2 AND p.version = i.version + 1""")
                .execute(Tuple.of(consumer, stream)))
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(parked(rows.iterator().next())));
  }

  /**
   * Notes whether a stream still has parked events, and drops those that were applied after all.
   */
  Uni<Void> settle(String stream) {
    return transaction.run(
        List.of(
            Statement.of(
                """
                DELETE FROM parked p USING inbox i
                WHERE i.consumer = $1 AND i.stream = $2
                  AND p.consumer = $1 AND p.stream = $2 AND p.version <= i.version""",
                consumer,
                stream),
            Statement.of(
                """
                UPDATE inbox SET parked = EXISTS (
                  SELECT 1 FROM parked p WHERE p.consumer = $1 AND p.stream = $2)
                WHERE consumer = $1 AND stream = $2""",
                consumer,
                stream)));
  }

  /** Parked events after a position of this same list ({@code stream@version}), in order. */
  public Uni<List<Parked>> listParked(String afterStream, long afterVersion, int limit) {
    return UniHelper.toUni(
            pool.preparedQuery(
                    """
                    SELECT stream, version, reason, headers ->> 'ce_type' AS type,
                           to_char(parked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                             AS parked_at
                    FROM parked WHERE consumer = $1 AND (stream, version) > ($2, $3)
                    ORDER BY stream, version LIMIT $4""")
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

  private static Incoming parked(Row row) {
    return Incoming.parked(row.getString("headers"), row.getString("data"));
  }

  private static Parked entry(Row row) {
    return new Parked(
        row.getString("stream"),
        row.getLong("version"),
        row.getString("type"),
        row.getString("reason"),
        row.getString("parked_at"));
  }
}
