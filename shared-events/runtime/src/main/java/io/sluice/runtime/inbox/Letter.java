package io.sluice.runtime.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record as it is set aside: whole if it is of a usual size, else cut, with its size and digest.
 * One that is as large as Kafka allows would not fit together with the reason, and a letter that
 * cannot be written stops the consumer. The original stays where {@code dead-letter-topic}, {@code
 * -partition} and {@code -offset} say.
 */
final class Letter {
  private static final int VALUE = 256 * 1024;
  private static final int KEY = 1024;
  private static final int HEADER = 8 * 1024;
  private static final int HEADERS = 64 * 1024;

  private final ProducerRecord<String, byte[]> letter;
  private boolean cut;
  private int left = HEADERS;

  Letter(String topic, String key, byte[] value, Iterable<Header> headers) {
    this.letter = new ProducerRecord<>(topic, key(key), cut(value, VALUE));
    headers.forEach(header -> keep(header.key(), header.value()));
    if (cut) {
      says("cut", "true");
      says("size", Integer.toString(value == null ? 0 : value.length));
      says("sha256", value == null ? "" : sha256(value));
    }
  }

  /** Says something of the record. */
  void says(String name, String text) {
    letter.headers().add("dead-letter-" + name, text.getBytes(StandardCharsets.UTF_8));
  }

  ProducerRecord<String, byte[]> record() {
    return letter;
  }

  private void keep(String name, byte[] value) {
    byte[] kept = cut(value, HEADER);
    int size = 4 * name.length() + (kept == null ? 0 : kept.length);
    if (size > left) {
      cut = true;
    } else {
      left -= size;
      letter.headers().add(name, kept);
    }
  }

  private String key(String key) {
    if (key == null || key.length() <= KEY) {
      return key;
    }
    cut = true;
    return key.substring(0, KEY);
  }

  private byte[] cut(byte[] value, int most) {
    if (value == null || value.length <= most) {
      return value;
    }
    cut = true;
    return Arrays.copyOf(value, most);
  }

  private static String sha256(byte[] value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
