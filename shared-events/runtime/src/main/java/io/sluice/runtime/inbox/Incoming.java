package io.sluice.runtime.inbox;

import io.sluice.events.CloudEvents;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EventType;
import io.sluice.events.HashChain;
import io.sluice.runtime.store.EventJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * An event as it came from Kafka.
 *
 * @param source the service that says that it happened
 * @param headers the headers as text
 * @param data the value as text, as it was hashed
 * @param content what the data says; null if its type is not known here, or if it is not of it
 */
record Incoming(
    Envelope envelope,
    String source,
    Map<String, String> headers,
    String data,
    DomainEvent content) {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * Reads a record.
   *
   * @throws Unacceptable if it is not an event of Sluice, or not one of the service whose topic
   *     this is
   */
  static Incoming of(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        String text = new String(header.value(), StandardCharsets.UTF_8);
        if (headers.put(header.key(), text) != null && header.key().startsWith("ce_")) {
          // Another subscriber may believe the other one.
          throw new Unacceptable("two headers " + header.key(), true);
        }
      }
      if (header.key().indexOf(0) >= 0 || headers.getOrDefault(header.key(), "").indexOf(0) >= 0) {
        // Whoever parks the event could not store it.
        throw new Unacceptable("a header with a NUL", false);
      }
    }
    if (record.value() == null) {
      throw new Unacceptable("the record has no value", false);
    }
    Incoming event = of(headers, text(record.value()));
    Belonging.check(event, record.topic(), record.key());
    return event;
  }

  /** What was parked, see {@link #headersJson()}. */
  static Incoming parked(String headersJson, String data) {
    return of(EventJson.readStrings(headersJson), data);
  }

  String headersJson() {
    return EventJson.write(headers);
  }

  String stream() {
    return envelope.stream();
  }

  long version() {
    return envelope.version();
  }

  EventType type() {
    return new EventType(envelope.type(), envelope.schemaVersion());
  }

  /** Whether it is unchanged and comes after the event with this hash. */
  boolean follows(String previousHash) {
    return HashChain.holds(previousHash, envelope, data.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of what it is, which is not what it says if it was changed. */
  String hash() {
    return HashChain.next(envelope.previousHash(), envelope, data.getBytes(StandardCharsets.UTF_8));
  }

  private static Incoming of(Map<String, String> headers, String data) {
    try {
      Envelope envelope = CloudEvents.envelope(headers);
      if (envelope.time().isBefore(EARLIEST) || envelope.time().isAfter(LATEST)) {
        // No database can store it, and no age be told.
        throw new Unacceptable("a time that no clock shows", false);
      }
      if (data.indexOf(0) >= 0 || envelope.stream().indexOf(0) >= 0) {
        throw new Unacceptable("text with a NUL", false);
      }
      return new Incoming(
          envelope, CloudEvents.service(headers), headers, data, content(envelope, data));
    } catch (IllegalArgumentException e) {
      throw new Unacceptable(e.getMessage(), false);
    }
  }

  private static String text(byte[] value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new Unacceptable("the value is not UTF-8", false);
    }
  }

  /** Whoever applies it reads it again, and parks it with what is wrong. */
  private static DomainEvent content(Envelope envelope, String data) {
    try {
      return new EventType(envelope.type(), envelope.schemaVersion()).isKnown()
          ? EventJson.readEvent(envelope.type(), data)
          : null;
    } catch (RuntimeException notOfItsType) {
      return null;
    }
  }

  /**
   * Nothing that could be applied or parked: goes to the dead-letter topic. Malformed, or forged,
   * so that parking it would stop a stream that has nothing to do with it.
   */
  static final class Unacceptable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean forged;

    Unacceptable(String why, boolean forged) {
      super(why);
      this.forged = forged;
    }

    /** Whether somebody wrote it who should not. */
    boolean forged() {
      return forged;
    }
  }
}
