package io.sluice.runtime.store;

import io.sluice.events.Envelope;
import io.sluice.events.Via;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/** Rows of the table {@code event} as events. */
public final class StoredEvents {
  /** Columns that the methods here need, of {@code event e}. */
  public static final String COLUMNS =
      """
      e.position, e.stream, e.version, e.id, e.type, e.schema_version, e.workspace, \
      e.data::text AS data, e.metadata::text AS metadata, e.previous_hash, e.hash""";

  private StoredEvents() {}

  /** The event of a row. */
  public static RecordedEvent event(Row row) {
    String data = row.getString("data");
    Envelope envelope = envelope(row);
    return new RecordedEvent(envelope, EventJson.readEvent(envelope.type(), data), data);
  }

  /** The envelope of a row. */
  public static Envelope envelope(Row row) {
    Metadata metadata = EventJson.read(row.getString("metadata"), Metadata.class);
    return new Envelope(
        row.getUUID("id"),
        row.getString("type"),
        row.getInteger("schema_version"),
        row.getString("stream"),
        row.getLong("version"),
        row.getLong("position"),
        row.getString("workspace"),
        metadata.environment,
        metadata.application,
        metadata.actor,
        metadata.via,
        metadata.reason,
        metadata.correlationId,
        metadata.causationId,
        metadata.traceparent,
        metadata.time,
        row.getString("hash"),
        row.getString("previous_hash"));
  }

  /** The part of an envelope that has no column of its own, as JSON. */
  static String metadata(Envelope envelope) {
    return EventJson.write(
        new Metadata(
            envelope.environment(),
            envelope.application(),
            envelope.actor(),
            envelope.via(),
            envelope.reason(),
            envelope.correlationId(),
            envelope.causationId(),
            envelope.traceparent(),
            envelope.time()));
  }

  private record Metadata(
      String environment,
      String application,
      String actor,
      Via via,
      String reason,
      String correlationId,
      UUID causationId,
      String traceparent,
      Instant time) {}
}
