package io.sluice.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a record on a topic is in the Merkle tree of its service: six lines, those of {@code ce_id},
 * {@code ce_subject}, {@code ce_sequence}, {@code ce_position} and {@code ce_hash} as they are in
 * the headers, empty where one is missing, and the SHA-256 of the value, hexadecimal; the lines end
 * in a line feed, but the last. Every record is one, also one that is no event at all: nothing that
 * is on the topic is left out.
 */
public final class Leaf {
  private static final List<String> HEADERS =
      List.of("ce_id", "ce_subject", "ce_sequence", "ce_position", "ce_hash");

  private Leaf() {}

  /**
   * The hash of the leaf, see {@link CompactRange#append}.
   *
   * @param value of the record; an absent one counts as empty
   */
  public static byte[] hash(Map<String, String> headers, byte[] value) {
    StringBuilder lines = new StringBuilder(256);
    HEADERS.forEach(name -> lines.append(headers.getOrDefault(name, "")).append('\n'));
    lines.append(HexFormat.of().formatHex(sha256(value == null ? new byte[0] : value)));
    return CompactRange.leafHash(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(byte[] value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
