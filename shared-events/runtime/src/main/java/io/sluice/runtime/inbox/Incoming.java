package io.sluice.runtime.inbox;

import io.sluice.events.CloudEvents;
import io.sluice.events.Envelope;
import io.sluice.runtime.store.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record as it came from Kafka.
 *
 * @param headers the headers as text
 * @param data the value as text, as it was hashed
 */
record Incoming(Envelope envelope, Map<String, String> headers, String data) {

  /**
   * Reads a record.
   *
   * @throws Undecodable if it is not an event of Sluice
   */
  static Incoming of(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    if (record.value() == null) {
      throw new Undecodable("the record has no value");
    }
    return of(headers, new String(record.value(), StandardCharsets.UTF_8));
  }

  /** What was parked, see {@link #headersJson()}. */
  static Incoming parked(String headersJson, String data) {
    return of(EventJson.readStrings(headersJson), data);
  }

  String headersJson() {
    return EventJson.write(headers);
  }

  private static Incoming of(Map<String, String> headers, String data) {
    try {
      return new Incoming(CloudEvents.envelope(headers), headers, data);
    } catch (IllegalArgumentException e) {
      throw new Undecodable(e.getMessage());
    }
  }

  /** Not an event: goes to the dead-letter topic, since no stream can be told from it. */
  static final class Undecodable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undecodable(String why) {
      super(why);
    }
  }
}
