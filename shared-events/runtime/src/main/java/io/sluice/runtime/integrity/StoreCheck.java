package io.sluice.runtime.integrity;

import io.sluice.events.Chains;
import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import io.sluice.runtime.integrity.Verdict.Broken;
import io.sluice.runtime.integrity.Verdict.Place;
import io.sluice.runtime.integrity.Verdict.Reason;
import io.sluice.runtime.store.StoredEvents;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service's own tables beside what it has published: each published event is there, unchanged;
 * each event that is there was published or waits to be; each stream's head is its last event. Asks
 * in small statements, by key or by position, so that nobody who writes waits for them.
 */
final class StoreCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final long POSITIONS = 50_000;

  private final Pool pool;
  private final String service;

  StoreCheck(Pool pool, String service) {
    this.pool = pool;
    this.service = service;
  }

  /** The first of these published events that the store does not have as it was published. */
  Optional<Broken> firstNotThere(List<Published> events) {
    Map<Place, Row> stored = new HashMap<>();
    ask(
            "SELECT "
                + StoredEvents.COLUMNS
                + """
                 FROM unnest($1::text[], $2::bigint[]) AS n (stream, version)
                JOIN event e ON e.stream = n.stream AND e.version = n.version""",
            events.stream().map(Published::stream).toArray(String[]::new),
            events.stream().map(StoreCheck::version).toArray(Long[]::new))
        .forEach(row -> stored.put(place(row), row));
    for (Published event : events) {
      Place place = new Place(event.stream(), version(event));
      Optional<Reason> reason = compare(event, stored.get(place));
      if (reason.isPresent()) {
        return reason.map(why -> Broken.event(service, place, event.headers().get("ce_id"), why));
      }
    }
    return Optional.empty();
  }

  private static Optional<Reason> compare(Published event, Row row) {
    if (row == null) {
      return Optional.of(Reason.STORE_LACKS);
    }
    if (!row.getString("hash").equals(event.headers().get("ce_hash"))
        || !row.getUUID("id").toString().equals(event.headers().get("ce_id"))) {
      return Optional.of(Reason.STORE_DIFFERS);
    }
    return isWhatItsHashWasMadeOf(row) ? Optional.empty() : Optional.of(Reason.STORE_ALTERED);
  }

  private static boolean isWhatItsHashWasMadeOf(Row row) {
    try {
      Envelope envelope = StoredEvents.envelope(row);
      byte[] data = row.getString("data").getBytes(StandardCharsets.UTF_8);
      return HashChain.holds(envelope.previousHash(), envelope, data);
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  /** Events of the workspace that were stored since then and are not among those published. */
  List<Broken> notPublished(String workspace, OffsetDateTime since, Chains published) {
    List<Broken> missing = new ArrayList<>();
    long end =
        ask("SELECT coalesce(max(position), 0) AS p FROM event").iterator().next().getLong("p");
    for (long from = 0; from < end && missing.size() < 100; from += POSITIONS) {
      ask(
              """
              SELECT e.stream, e.version, e.id FROM event e
              WHERE e.position > $1 AND e.position <= $2 AND e.workspace = $3 AND e.recorded_at >= $4
              AND NOT EXISTS (SELECT FROM outbox o WHERE o.position = e.position)
              AND NOT EXISTS (SELECT FROM outbox_refused r WHERE r.position = e.position)
              ORDER BY e.position""",
              from,
              Math.min(end, from + POSITIONS),
              workspace,
              since)
          .forEach(
              row -> {
                if (row.getLong("version") > published.reached(row.getString("stream")).version()) {
                  String id = row.getUUID("id").toString();
                  missing.add(Broken.event(service, place(row), id, Reason.NOT_PUBLISHED));
                }
              });
    }
    return missing;
  }

  /** The first stream of these whose head is not what was published, or not its last event. */
  Optional<Broken> firstWrongHead(Chains published) {
    List<String> streams = published.all().keySet().stream().sorted().toList();
    for (int from = 0; from < streams.size(); from += 1000) {
      List<String> some = streams.subList(from, Math.min(streams.size(), from + 1000));
      for (Row row :
          ask(
              """
              SELECT n.stream, s.version, s.head_hash, e.hash
              FROM unnest($1::text[]) AS n (stream)
              LEFT JOIN stream s ON s.id = n.stream
              LEFT JOIN event e ON e.stream = s.id AND e.version = s.version
              ORDER BY n.stream""",
              (Object) some.toArray(String[]::new))) {
        Chains.Reached reached = published.reached(row.getString("stream"));
        if (!isHead(row, reached)) {
          Place place = new Place(row.getString("stream"), reached.version());
          return Optional.of(Broken.event(service, place, null, Reason.STORE_HEAD));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isHead(Row row, Chains.Reached reached) {
    Long version = row.getLong("version");
    return version != null
        && row.getString("head_hash").equals(row.getString("hash"))
        && (version > reached.version()
            || (version == reached.version() && reached.hash().equals(row.getString("hash"))));
  }

  private RowSet<Row> ask(String sql, Object... parameters) {
    return UniHelper.toUni(pool.preparedQuery(sql).execute(Tuple.from(parameters)))
        .await()
        .atMost(PATIENCE);
  }

  private static Place place(Row row) {
    return new Place(row.getString("stream"), row.getLong("version"));
  }

  static Long version(Published event) {
    return Long.valueOf(event.headers().get("ce_sequence"));
  }
}
