package io.sluice.runtime.store;

import io.sluice.events.Envelope;
import io.sluice.runtime.store.EventStore.Append;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The append as one statement: compare-and-set on the stream row, the guards, the events, the
 * outbox rows. The compare-and-set is what its result asks for first, so it is the first thing that
 * is written.
 */
final class AppendStatement {
  static final String VERSION_IS_EXPECTED = "stream is at the expected version";

  private static final Set<String> TABLES = Set.of("stream", "event", "outbox");

  private static final String NEW_STREAM =
      """
      advanced AS (
        INSERT INTO stream (id, type, version, head_hash)
        SELECT $1, $2, $4, $5 WHERE $3 = 0::bigint
        ON CONFLICT DO NOTHING RETURNING id
      )""";

  private static final String NEXT_VERSION =
      """
      advanced AS (
        UPDATE stream SET version = $4, head_hash = $5
        WHERE id = $1 AND type = $2 AND version = $3 RETURNING id
      )""";

  /** Most appends: no array to unfold, which costs as much as the rest of the statement. */
  private static final String ONE_EVENT =
      """
      appended AS (
        INSERT INTO event (stream, version, id, type, schema_version, workspace, data, metadata,
                           previous_hash, hash)
        SELECT $1, $4, $7, $8, $9, $6, $10::text::json, $11::text::json, $12, $5 FROM advanced
        RETURNING position
      )""";

  private static final int AFTER_ONE_EVENT = 12;

  private static final String EVENTS =
      """
      appended AS (
        INSERT INTO event (stream, version, id, type, schema_version, workspace, data, metadata,
                           previous_hash, hash)
        SELECT $1, n.version, n.id, n.type, n.schema_version, $6, n.data::json, n.metadata::json,
               n.previous_hash, n.hash
        FROM advanced, unnest($7::bigint[], $8::uuid[], $9::text[], $10::int[], $11::text[],
                              $12::text[], $13::text[], $14::text[])
             AS n (version, id, type, schema_version, data, metadata, previous_hash, hash)
        ORDER BY n.version
        RETURNING position
      )""";

  private static final int AFTER_EVENTS = 14;

  private static final String QUEUED =
      "queued AS (INSERT INTO outbox (position) SELECT position FROM appended)";

  private static final Map<Shape, Sql> TEXTS = new ConcurrentHashMap<>();

  private AppendStatement() {}

  /** What decides the text. */
  private record Shape(boolean newStream, boolean oneEvent, List<Boolean> guardsExist) {}

  static Statement of(Append append) {
    List<Boolean> guardsExist = append.guards().stream().map(guard -> guard.version() > 0).toList();
    Shape shape =
        new Shape(append.expectedVersion() == 0, append.events().size() == 1, guardsExist);
    return Statement.of(
        TEXTS.computeIfAbsent(shape, AppendStatement::text), parameters(append).toArray());
  }

  private static Sql text(Shape shape) {
    List<String> parts = new ArrayList<>();
    parts.add(shape.newStream() ? NEW_STREAM : NEXT_VERSION);
    parts.add(shape.oneEvent() ? ONE_EVENT : EVENTS);
    parts.add(QUEUED);
    StringBuilder condition = new StringBuilder("(SELECT count(*) FROM advanced) = 1");
    int next = (shape.oneEvent() ? AFTER_ONE_EVENT : AFTER_EVENTS) + 1;
    for (boolean exists : shape.guardsExist()) {
      if (exists) {
        String held = "held_" + next;
        parts.add(
            held
                + " AS (SELECT FROM stream WHERE id = $%d AND version = $%d FOR SHARE)"
                    .formatted(next, next + 1));
        condition.append(" AND EXISTS (SELECT FROM ").append(held).append(")");
        next += 2;
      } else {
        condition.append(" AND NOT EXISTS (SELECT FROM stream WHERE id = $%d)".formatted(next));
        next++;
      }
    }
    return Sql.requiring(
        TABLES, parts, new Sql.Requirement(condition.toString(), VERSION_IS_EXPECTED));
  }

  private static List<Object> parameters(Append append) {
    Envelope last = append.events().getLast().envelope();
    List<Object> parameters = new ArrayList<>(AFTER_EVENTS + 2 * append.guards().size());
    parameters.add(append.stream().value());
    parameters.add(append.stream().type());
    parameters.add(append.expectedVersion());
    parameters.add(last.version());
    parameters.add(last.hash());
    parameters.add(append.stream().workspace());
    if (append.events().size() == 1) {
      addOne(append.events().getFirst(), parameters);
    } else {
      addAll(append.events(), parameters);
    }
    for (Guard guard : append.guards()) {
      parameters.add(guard.stream().value());
      if (guard.version() > 0) {
        parameters.add(guard.version());
      }
    }
    return parameters;
  }

  private static void addOne(RecordedEvent event, List<Object> parameters) {
    parameters.add(event.envelope().id());
    parameters.add(event.envelope().type());
    parameters.add(event.envelope().schemaVersion());
    parameters.add(event.json());
    parameters.add(StoredEvents.metadata(event.envelope()));
    parameters.add(event.envelope().previousHash());
  }

  private static void addAll(List<RecordedEvent> events, List<Object> parameters) {
    parameters.add(column(events, event -> event.envelope().version(), Long[]::new));
    parameters.add(column(events, event -> event.envelope().id(), UUID[]::new));
    parameters.add(column(events, event -> event.envelope().type(), String[]::new));
    parameters.add(column(events, event -> event.envelope().schemaVersion(), Integer[]::new));
    parameters.add(column(events, RecordedEvent::json, String[]::new));
    parameters.add(column(events, event -> StoredEvents.metadata(event.envelope()), String[]::new));
    parameters.add(column(events, event -> event.envelope().previousHash(), String[]::new));
    parameters.add(column(events, event -> event.envelope().hash(), String[]::new));
  }

  private static <T> T[] column(
      List<RecordedEvent> events, Function<RecordedEvent, T> value, IntFunction<T[]> array) {
    return events.stream().map(value).toArray(array);
  }
}
