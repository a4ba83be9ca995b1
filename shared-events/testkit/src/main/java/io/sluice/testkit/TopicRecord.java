package io.sluice.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record as a test looks at it.
 *
 * @param key the key, or null
 * @param headers the headers as text, the last one of a name
 * @param value the bytes of the value, or null
 * @param partition partition that it is in
 * @param offset place in the partition
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are what is compared and parsed.
public record TopicRecord(
    String key, Map<String, String> headers, byte[] value, int partition, long offset) {

  static TopicRecord of(ConsumerRecord<byte[], byte[]> from) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : from.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    return new TopicRecord(
        text(from.key()), headers, from.value(), from.partition(), from.offset());
  }

  /** The value as text. */
  public String text() {
    return text(value);
  }

  /** The header of that name, or null. */
  public String header(String name) {
    return headers.get(name);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
