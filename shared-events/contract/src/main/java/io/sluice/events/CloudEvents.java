package io.sluice.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Envelopes as headers of a Kafka record: CloudEvents 1.0, Kafka protocol binding, binary mode. The
 * record's value is the data alone, its key the workspace.
 *
 * <p>{@code ce_actor}, {@code ce_reason} and {@code ce_correlationid} are free text: characters
 * that CloudEvents forbids in an attribute, and {@code %}, are percent-encoded in them. The trace
 * is there twice: {@code ce_traceparent} belongs to the event and its hash, {@code traceparent} is
 * for tracing libraries, which replace it on every hop.
 */
public final class CloudEvents {
  /** Header of the media type of the value. */
  public static final String CONTENT_TYPE = "content-type";

  private static final String SPEC_VERSION = "1.0";
  private static final String SOURCE_PREFIX = "/sluice/";
  private static final int SEQUENCE_DIGITS = 20;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private CloudEvents() {}

  /**
   * The headers of an event of {@code service}, in a stable order; absent fields have none.
   *
   * @throws IllegalArgumentException if the event has no place in its chain yet
   */
  public static Map<String, String> headers(String service, Envelope envelope) {
    if (envelope.hash() == null || envelope.previousHash() == null) {
      throw new IllegalArgumentException("event " + envelope.id() + " is not chained");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", SPEC_VERSION);
    headers.put("ce_id", envelope.id().toString());
    headers.put("ce_source", SOURCE_PREFIX + service);
    headers.put("ce_type", new EventType(envelope.type(), envelope.schemaVersion()).wireName());
    headers.put("ce_subject", envelope.stream());
    headers.put("ce_time", envelope.time().toString());
    headers.put("ce_partitionkey", envelope.workspace());
    headers.put("ce_sequence", sequence(envelope.version()));
    headers.put("ce_workspace", envelope.workspace());
    put(headers, "ce_environment", envelope.environment());
    put(headers, "ce_application", envelope.application());
    headers.put("ce_actor", AttributeText.encode(envelope.actor()));
    headers.put("ce_via", envelope.via().name());
    if (envelope.reason() != null) {
      headers.put("ce_reason", AttributeText.encode(envelope.reason()));
    }
    headers.put("ce_correlationid", AttributeText.encode(envelope.correlationId()));
    headers.put("ce_causationid", envelope.causationId().toString());
    headers.put("ce_position", Long.toString(envelope.position()));
    headers.put("ce_hash", envelope.hash());
    headers.put("ce_previoushash", envelope.previousHash());
    put(headers, "ce_traceparent", envelope.traceparent());
    put(headers, "traceparent", envelope.traceparent());
    headers.put(CONTENT_TYPE, "application/json");
    return headers;
  }

  /**
   * Reads what {@link #headers} wrote; headers that it does not know are ignored.
   *
   * @throws IllegalArgumentException if a required header is missing, or any is malformed
   */
  public static Envelope envelope(Map<String, String> headers) {
    if (!required(headers, "ce_specversion").equals(SPEC_VERSION)) {
      throw malformed(headers, "ce_specversion");
    }
    EventType type = EventType.ofWireName(required(headers, "ce_type"));
    String reason = headers.get("ce_reason");
    return new Envelope(
        uuid(headers, "ce_id"),
        type.name(),
        type.schemaVersion(),
        required(headers, "ce_subject"),
        number(headers, "ce_sequence", 1),
        number(headers, "ce_position", 0),
        required(headers, "ce_workspace"),
        headers.get("ce_environment"),
        headers.get("ce_application"),
        AttributeText.decode(required(headers, "ce_actor")),
        Via.valueOf(required(headers, "ce_via")),
        reason == null ? null : AttributeText.decode(reason),
        AttributeText.decode(required(headers, "ce_correlationid")),
        uuid(headers, "ce_causationid"),
        headers.get("ce_traceparent"),
        time(headers, "ce_time"),
        hash(headers, "ce_hash"),
        hash(headers, "ce_previoushash"));
  }

  /**
   * The service named in {@code ce_source}.
   *
   * @throws IllegalArgumentException if it is missing or not one of Sluice
   */
  public static String service(Map<String, String> headers) {
    String source = required(headers, "ce_source");
    if (!source.startsWith(SOURCE_PREFIX) || source.length() == SOURCE_PREFIX.length()) {
      throw new IllegalArgumentException("not a source of Sluice: " + source);
    }
    return source.substring(SOURCE_PREFIX.length());
  }

  /**
   * Zero-padded, so that it sorts as text; not by String.format, whose digits follow the locale.
   */
  private static String sequence(long version) {
    String digits = Long.toString(version);
    return "0".repeat(SEQUENCE_DIGITS - digits.length()) + digits;
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

  /** Only the canonical form: the id is compared as text by those who deduplicate on it. */
  private static UUID uuid(Map<String, String> headers, String name) {
    String text = required(headers, name);
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text)) {
      throw malformed(headers, name);
    }
    return uuid;
  }

  private static long number(Map<String, String> headers, String name, long least) {
    String text = required(headers, name);
    if (!DIGITS.matcher(text).matches()) {
      throw malformed(headers, name);
    }
    long number = Long.parseLong(text);
    if (number < least) {
      throw malformed(headers, name);
    }
    return number;
  }

  private static String hash(Map<String, String> headers, String name) {
    String text = required(headers, name);
    if (!HASH.matcher(text).matches()) {
      throw malformed(headers, name);
    }
    return text;
  }

  private static Instant time(Map<String, String> headers, String name) {
    try {
      return Instant.parse(required(headers, name));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("header " + name + " is malformed", e);
    }
  }

  private static IllegalArgumentException malformed(Map<String, String> headers, String name) {
    return new IllegalArgumentException("header " + name + " is malformed: " + headers.get(name));
  }
}
