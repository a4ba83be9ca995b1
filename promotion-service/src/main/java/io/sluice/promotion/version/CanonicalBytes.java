package io.sluice.promotion.version;

import io.netty.buffer.Unpooled;
import io.sluice.events.Reference;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** Bytes as they are written, as long as they are not too many; from then on only counted. */
final class CanonicalBytes {
  private static final int FIRST = 4 * 1024;

  private final int most;
  private byte[] bytes;
  private long size;

  CanonicalBytes(int most) {
    this.most = most;
    this.bytes = new byte[Math.min(FIRST, most)];
  }

  void write(int next) {
    if (size < bytes.length || grown()) {
      bytes[(int) size] = (byte) next;
    }
    size++;
  }

  void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      write(text.charAt(i));
    }
  }

  /** Whether there are more than are kept, so that none of them are of use. */
  boolean isTooLarge() {
    return size > most;
  }

  /** How many were written. */
  long count() {
    return size;
  }

  /** Where the next one goes. */
  int size() {
    return (int) Math.min(size, most);
  }

  int at(int index) {
    return bytes[index] & 0xff;
  }

  /** What was written between two places, taken out. */
  byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Writes over what was written before. */
  void put(int at, byte[] from, int start, int length) {
    System.arraycopy(from, start, bytes, at, length);
  }

  void put(int at, char one) {
    bytes[at] = (byte) one;
  }

  /** Finds what is mentioned from this place on, until so many are known. */
  void mentions(int from, Set<Reference> known, int enough) {
    if (!isTooLarge()) {
      new MentionScan(bytes, from, (int) size).into(known, enough);
    }
  }

  String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, size());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The same bytes, not copied. */
  @SuppressWarnings("deprecation") // every other way copies them
  Buffer buffer() {
    return Buffer.buffer(Unpooled.wrappedBuffer(bytes, 0, size()));
  }

  String text() {
    return new String(bytes, 0, size(), StandardCharsets.UTF_8);
  }

  private boolean grown() {
    if (size >= most) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(most, 1 + size + size / 2));
    return true;
  }
}
