package io.sluice.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Envelopes as headers of a Kafka record: CloudEvents 1.0, Kafka protocol binding, binary mode. The
 * record's value is the data alone, its key the workspace.
 */
public final class CloudEvents {
  /** Header of the media type of the value. */
  public static final String CONTENT_TYPE = "content-type";

  private static final String SOURCE_PREFIX = "/sluice/";

  private CloudEvents() {}

  /** The headers of an event of {@code service}, in a stable order; absent fields have none. */
  public static Map<String, String> headers(String service, Envelope envelope) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", envelope.id().toString());
    headers.put("ce_source", SOURCE_PREFIX + service);
    headers.put("ce_type", new EventType(envelope.type(), envelope.schemaVersion()).wireName());
    headers.put("ce_subject", envelope.stream());
    headers.put("ce_time", envelope.time().toString());
    headers.put("ce_partitionkey", envelope.workspace());
    headers.put("ce_sequence", String.format("%020d", envelope.version()));
    headers.put("ce_workspace", envelope.workspace());
    put(headers, "ce_environment", envelope.environment());
    put(headers, "ce_application", envelope.application());
    headers.put("ce_actor", envelope.actor());
    headers.put("ce_via", envelope.via().name());
    put(headers, "ce_reason", envelope.reason());
    headers.put("ce_correlationid", envelope.correlationId());
    headers.put("ce_causationid", envelope.causationId().toString());
    headers.put("ce_position", Long.toString(envelope.position()));
    headers.put("ce_hash", envelope.hash());
    headers.put("ce_previoushash", envelope.previousHash());
    put(headers, "traceparent", envelope.traceparent());
    headers.put(CONTENT_TYPE, "application/json");
    return headers;
  }

  /**
   * Reads what {@link #headers} wrote; headers that it does not know are ignored.
   *
   * @throws IllegalArgumentException if a required header is missing or malformed
   */
  public static Envelope envelope(Map<String, String> headers) {
    try {
      EventType type = EventType.ofWireName(required(headers, "ce_type"));
      return new Envelope(
          UUID.fromString(required(headers, "ce_id")),
          type.name(),
          type.schemaVersion(),
          required(headers, "ce_subject"),
          Long.parseLong(required(headers, "ce_sequence")),
          Long.parseLong(required(headers, "ce_position")),
          required(headers, "ce_workspace"),
          headers.get("ce_environment"),
          headers.get("ce_application"),
          required(headers, "ce_actor"),
          Via.valueOf(required(headers, "ce_via")),
          headers.get("ce_reason"),
          required(headers, "ce_correlationid"),
          UUID.fromString(required(headers, "ce_causationid")),
          headers.get("traceparent"),
          Instant.parse(required(headers, "ce_time")),
          required(headers, "ce_hash"),
          required(headers, "ce_previoushash"));
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("malformed ce_time: " + headers.get("ce_time"), e);
    }
  }

  /** The service named in {@code ce_source}. */
  public static String service(Map<String, String> headers) {
    String source = required(headers, "ce_source");
    if (!source.startsWith(SOURCE_PREFIX)) {
      throw new IllegalArgumentException("not a source of Sluice: " + source);
    }
    return source.substring(SOURCE_PREFIX.length());
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  private static String required(Map<String, String> headers, String name) {
    String value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("header " + name + " is missing");
    }
    return value;
  }
}
