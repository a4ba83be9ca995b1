package io.sluice.runtime.inbox;

import io.sluice.runtime.inbox.Plan.Applied;
import io.sluice.runtime.inbox.Plan.Cause;
import io.sluice.runtime.inbox.Plan.Waiting;
import io.sluice.runtime.store.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The statements by which a {@link Plan} happens, a few however many events it has.
 *
 * <p>First all its streams move on together, provided that each still is where it was when this was
 * planned. That keeps apart who plans on the same streams at the same time (the consumer of another
 * process, a replay): one of them goes through, the others fail without a trace and plan anew.
 */
final class InboxStep {
  private static final String MOVE =
      """
      WITH step AS MATERIALIZED (
        SELECT * FROM unnest($2::text[], $3::text[], $4::bool[], $5::bigint[], $6::bool[],
            $7::bool[], $8::bigint[], $9::text[], $10::bool[], $11::bool[])
          AS s (stream, source, stored, was_at, was_parked, was_forked,
                version, hash, parked, forked)),
      moved AS (
        UPDATE inbox i
        SET source = s.source, version = s.version, hash = s.hash,
            parked = s.parked, forked = s.forked
        FROM step s
        WHERE s.stored AND i.consumer = $1 AND i.stream = s.stream
          AND i.version = s.was_at AND i.parked = s.was_parked AND i.forked = s.was_forked
        RETURNING 1),
      begun AS (
        INSERT INTO inbox (consumer, stream, source, version, hash, parked, forked)
        SELECT $1::text, stream, source, version, hash, parked, forked
        FROM step WHERE NOT stored ORDER BY stream
        ON CONFLICT DO NOTHING
        RETURNING 1)
      SELECT sluice_require(
        (SELECT count(*) FROM moved) + (SELECT count(*) FROM begun) = cardinality($2::text[]),
        'the event is the next one')""";

  private static final String NO_LONGER_PARKED =
      """
      DELETE FROM parked p USING unnest($2::text[], $3::bigint[], $4::text[])
        AS a (stream, version, hash)
      WHERE p.consumer = $1 AND p.stream = a.stream AND p.version = a.version AND p.hash = a.hash""";

  private static final String PARK =
      """
      INSERT INTO parked (consumer, stream, version, hash, reason, headers, data)
      SELECT $1::text, w.stream, w.version, w.hash, w.reason, w.headers::json, w.data
      FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
        AS w (stream, version, hash, reason, headers, data)
      ON CONFLICT (consumer, stream, version, hash) DO UPDATE SET reason = excluded.reason""";

  /** Where another event already waits in the place of one that came. */
  private static final String FORKED_WHILE_WAITING =
      """
      UPDATE inbox i SET forked = true
      FROM unnest($2::text[], $3::bigint[], $4::text[]) AS w (stream, version, hash)
        JOIN parked p ON p.consumer = $1 AND p.stream = w.stream AND p.version = w.version
          AND p.hash <> w.hash
      WHERE i.consumer = $1 AND i.stream = w.stream""";

  private final String consumer;

  InboxStep(String consumer) {
    this.consumer = consumer;
  }

  /** All statements of a plan. */
  List<Statement> of(Plan plan) {
    List<Statement> all = new ArrayList<>();
    if (!plan.after().isEmpty()) {
      all.add(move(plan));
    }
    List<Incoming> waited =
        plan.applied().stream()
            .map(Applied::event)
            .filter(event -> plan.before(event.stream()).parked())
            .toList();
    if (!waited.isEmpty()) {
      all.add(
          Statement.of(
              NO_LONGER_PARKED, consumer, streams(waited), versions(waited), hashes(waited)));
    }
    if (!plan.waiting().isEmpty()) {
      List<Incoming> events = plan.waiting().stream().map(Waiting::event).toList();
      all.add(park(plan.waiting(), events));
      all.add(
          Statement.of(
              FORKED_WHILE_WAITING, consumer, streams(events), versions(events), hashes(events)));
    }
    all.addAll(plan.effects());
    return all;
  }

  /** Notes whether a stream still has parked events; those that were applied after all go. */
  List<Statement> settle(String stream) {
    return List.of(
        // A statement of its own: what is parked meanwhile waits for it, or is seen by the next.
        Statement.of(
            "SELECT 1 FROM inbox WHERE consumer = $1 AND stream = $2 FOR UPDATE", consumer, stream),
        Statement.of(
            """
            DELETE FROM parked p USING inbox i
            WHERE i.consumer = $1 AND i.stream = $2 AND NOT i.forked
              AND p.consumer = $1 AND p.stream = $2 AND p.version <= i.version""",
            consumer,
            stream),
        Statement.of(
            """
            UPDATE inbox SET parked = EXISTS (
              SELECT 1 FROM parked p WHERE p.consumer = $1 AND p.stream = $2)
            WHERE consumer = $1 AND stream = $2""",
            consumer,
            stream));
  }

  /** Says that what was applied here is the history of a stream, and what contradicts it is not. */
  List<Statement> trustWhatWasApplied(String stream) {
    return List.of(
        Statement.of(
            "UPDATE inbox SET forked = false WHERE consumer = $1 AND stream = $2 AND forked",
            consumer,
            stream));
  }

  private Statement move(Plan plan) {
    List<Map.Entry<String, Head>> after =
        plan.after().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    List<Head> now = after.stream().map(Map.Entry::getValue).toList();
    List<Head> was = after.stream().map(each -> plan.before(each.getKey())).toList();
    return Statement.of(
        MOVE,
        consumer,
        after.stream().map(Map.Entry::getKey).toArray(String[]::new),
        now.stream().map(Head::source).toArray(String[]::new),
        was.stream().map(Head::stored).toArray(Boolean[]::new),
        was.stream().map(Head::version).toArray(Long[]::new),
        was.stream().map(Head::parked).toArray(Boolean[]::new),
        was.stream().map(Head::forked).toArray(Boolean[]::new),
        now.stream().map(Head::version).toArray(Long[]::new),
        now.stream().map(Head::hash).toArray(String[]::new),
        now.stream().map(Head::parked).toArray(Boolean[]::new),
        now.stream().map(Head::forked).toArray(Boolean[]::new));
  }

  private Statement park(List<Waiting> waiting, List<Incoming> events) {
    return Statement.of(
        PARK,
        consumer,
        streams(events),
        versions(events),
        hashes(events),
        waiting.stream().map(InboxStep::reason).toArray(String[]::new),
        events.stream().map(Incoming::headersJson).toArray(String[]::new),
        events.stream().map(Incoming::data).toArray(String[]::new));
  }

  private static String reason(Waiting waiting) {
    return waiting.cause() == Cause.FORKED ? "FORKED: " + waiting.reason() : waiting.reason();
  }

  private static String[] streams(List<Incoming> events) {
    return events.stream().map(Incoming::stream).toArray(String[]::new);
  }

  private static Long[] versions(List<Incoming> events) {
    return events.stream().map(Incoming::version).toArray(Long[]::new);
  }

  private static String[] hashes(List<Incoming> events) {
    return events.stream().map(Incoming::hash).toArray(String[]::new);
  }
}
