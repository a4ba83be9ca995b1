package io.sluice.runtime.store;

import io.sluice.events.Envelope;
import io.sluice.runtime.store.EventStore.Append;
import io.sluice.runtime.store.EventStore.Guard;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A group of appends as one statement: which of them fit what the store has, which of those have an
 * idempotency key that is unused, and of these the events, outbox rows and heads of streams. One
 * that does not fit is a missing row and costs the others nothing.
 *
 * <p>Its snapshot must be taken after the {@link Locks}, so that what it sees holds until the
 * commit. Writers without these locks are still refused, by what is unique in the tables.
 */
final class AppendStatement {
  /** Shorter than 2048 characters, or the client would not keep it prepared. */
  static final String APPEND =
      """
      WITH fit AS (
        SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::bigint[],
          $6::text[], $7::text[]) AS a (n, stream, type, expected, version, hash, key)
        WHERE coalesce((SELECT version FROM stream WHERE id = a.stream), 0) = a.expected
          AND NOT EXISTS (
            SELECT FROM unnest($8::int[], $9::text[], $10::bigint[]) AS g (n, stream, version)
            WHERE g.n = a.n
              AND coalesce((SELECT version FROM stream WHERE id = g.stream), 0) <> g.version)
      ), kept AS (
        INSERT INTO idempotency AS known (id, request_digest, status, headers, body)
        SELECT k.id, k.digest, k.status, k.headers::json, k.body
        FROM unnest($11::text[], $12::text[], $13::int[], $14::text[], $15::text[])
          AS k (id, digest, status, headers, body)
        WHERE k.id IN (SELECT key FROM fit) ORDER BY k.id
        ON CONFLICT (id) DO UPDATE SET request_digest = excluded.request_digest,
          status = excluded.status, headers = excluded.headers, body = excluded.body,
          created_at = now()
        WHERE known.created_at <= now() - interval '24 hours' RETURNING id
      ), done AS (
        SELECT * FROM fit WHERE key IS NULL OR key IN (SELECT id FROM kept)
      ), moved AS (
        INSERT INTO stream (id, type, version, head_hash)
        SELECT stream, type, version, hash FROM done
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, head_hash = excluded.head_hash
      ), added AS (
        INSERT INTO event (stream, version, id, type, schema_version, workspace, data, metadata,
          previous_hash, hash)
        SELECT a.stream, e.version, e.id, e.type, e.schema, e.workspace, e.data::json, e.meta::json,
          e.previous, e.hash
        FROM done a JOIN unnest($16::int[], $17::bigint[], $18::uuid[], $19::text[], $20::int[],
          $21::text[], $22::text[], $23::text[], $24::text[], $25::text[]) AS e (n, version, id, type,
          schema, workspace, data, meta, previous, hash) ON e.n = a.n
        ORDER BY e.n, e.version RETURNING position
      ), queued AS (INSERT INTO outbox (position) SELECT position FROM added)
      SELECT n, n IN (SELECT n FROM done) AS ok FROM fit""";

  private AppendStatement() {}

  /** What became of an append. */
  enum Outcome {
    ACCEPTED,
    CONFLICT,
    KEY_TAKEN
  }

  /** An event with the number of its append. */
  private record Numbered(int n, RecordedEvent event) {}

  /** A guard with the number of its append. */
  private record Guarding(int n, Guard guard) {}

  static Batch of(List<Append> group) {
    List<Object> parameters = new ArrayList<>(25);
    addAppends(group, parameters);
    addGuards(group, parameters);
    addAnswers(group, parameters);
    addEvents(group, parameters);
    return new Batch(APPEND, List.of(Tuple.tuple(parameters)));
  }

  /** The outcomes, in the order of the group, by the rows that the statement gave. */
  static List<Outcome> outcomes(int size, RowSet<Row> rows) {
    Outcome[] outcomes = new Outcome[size];
    Arrays.fill(outcomes, Outcome.CONFLICT);
    rows.forEach(
        row ->
            outcomes[row.getInteger("n")] =
                row.getBoolean("ok") ? Outcome.ACCEPTED : Outcome.KEY_TAKEN);
    return List.of(outcomes);
  }

  private static void addAppends(List<Append> group, List<Object> to) {
    Integer[] numbers = new Integer[group.size()];
    Arrays.setAll(numbers, n -> n);
    to.add(numbers);
    to.add(column(group, append -> append.stream().value(), String[]::new));
    to.add(column(group, append -> append.stream().type(), String[]::new));
    to.add(column(group, Append::expectedVersion, Long[]::new));
    to.add(column(group, append -> last(append).version(), Long[]::new));
    to.add(column(group, append -> last(append).hash(), String[]::new));
    to.add(
        column(
            group,
            append -> append.firstAnswer() == null ? null : append.firstAnswer().keyId(),
            String[]::new));
  }

  private static void addGuards(List<Append> group, List<Object> to) {
    List<Guarding> guards = new ArrayList<>();
    for (int n = 0; n < group.size(); n++) {
      for (Guard guard : group.get(n).guards()) {
        guards.add(new Guarding(n, guard));
      }
    }
    to.add(column(guards, Guarding::n, Integer[]::new));
    to.add(column(guards, each -> each.guard().stream().value(), String[]::new));
    to.add(column(guards, each -> each.guard().version(), Long[]::new));
  }

  private static void addAnswers(List<Append> group, List<Object> to) {
    List<FirstAnswer> answers =
        group.stream().map(Append::firstAnswer).filter(Objects::nonNull).toList();
    to.add(column(answers, FirstAnswer::keyId, String[]::new));
    to.add(column(answers, FirstAnswer::requestDigest, String[]::new));
    to.add(column(answers, FirstAnswer::status, Integer[]::new));
    to.add(column(answers, FirstAnswer::headers, String[]::new));
    to.add(column(answers, FirstAnswer::body, String[]::new));
  }

  private static void addEvents(List<Append> group, List<Object> to) {
    List<Numbered> events = new ArrayList<>();
    for (int n = 0; n < group.size(); n++) {
      for (RecordedEvent event : group.get(n).events()) {
        events.add(new Numbered(n, event));
      }
    }
    to.add(column(events, Numbered::n, Integer[]::new));
    to.add(column(events, each -> each.event().envelope().version(), Long[]::new));
    to.add(column(events, each -> each.event().envelope().id(), UUID[]::new));
    to.add(column(events, each -> each.event().envelope().type(), String[]::new));
    to.add(column(events, each -> each.event().envelope().schemaVersion(), Integer[]::new));
    to.add(column(events, each -> each.event().envelope().workspace(), String[]::new));
    to.add(column(events, each -> each.event().json(), String[]::new));
    to.add(column(events, each -> StoredEvents.metadata(each.event().envelope()), String[]::new));
    to.add(column(events, each -> each.event().envelope().previousHash(), String[]::new));
    to.add(column(events, each -> each.event().envelope().hash(), String[]::new));
  }

  private static Envelope last(Append append) {
    return append.events().getLast().envelope();
  }

  private static <T, V> V[] column(List<T> rows, Function<T, V> value, IntFunction<V[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
