package io.sluice.runtime.integrity;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of a service's topic.
 *
 * @param headers those of CloudEvents, as text; of two with one name the last
 * @param value as it is, or null
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are what was hashed.
record Published(String key, Map<String, String> headers, byte[] value) {

  static Published of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      if (header.key().startsWith("ce_") && header.value() != null) {
        headers.put(header.key(), text(header.value()));
      }
    }
    return new Published(text(record.key()), headers, record.value());
  }

  /** Whether it belongs to the workspace, or claims to. */
  boolean isOf(String workspace) {
    return workspace.equals(key) || workspace.equals(headers.get("ce_workspace"));
  }

  String stream() {
    return headers.get("ce_subject");
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
