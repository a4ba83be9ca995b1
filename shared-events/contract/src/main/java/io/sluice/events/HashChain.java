package io.sluice.events;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The per-stream hash chain, so that any subscriber can verify what it received.
 *
 * <p>{@code hash = SHA-256(previous hash || header || data)}: the previous hash as 32 bytes (zeros
 * before the first event), the header as the canonical JSON (RFC 8785) of the envelope's fields
 * except {@code position}, {@code hash} and {@code previousHash}, nulls left out, numbers as
 * numbers, and the data as the exact bytes that are stored and published.
 */
public final class HashChain {
  /** What comes before the first event of a stream. */
  public static final String GENESIS = "0".repeat(64);

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private HashChain() {}

  /**
   * The hash of an event that follows {@code previousHash}.
   *
   * @throws IllegalArgumentException if {@code previousHash} is no hash, or if a field of the
   *     header holds half a surrogate pair, for which RFC 8785 has no form
   */
  public static String next(String previousHash, Envelope envelope, byte[] data) {
    if (!HASH.matcher(previousHash).matches()) {
      throw new IllegalArgumentException("not a hash: " + previousHash);
    }
    MessageDigest digest = sha256();
    digest.update(HexFormat.of().parseHex(previousHash));
    digest.update(utf8(header(envelope)));
    digest.update(data);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Whether the event is unchanged and follows the one with {@code previousHash}. */
  public static boolean holds(String previousHash, Envelope envelope, byte[] data) {
    return HASH.matcher(previousHash).matches()
        && previousHash.equals(envelope.previousHash())
        && next(previousHash, envelope, data).equals(envelope.hash());
  }

  /** Canonical JSON of the envelope; keys are ASCII, so their natural order is that of RFC 8785. */
  static String header(Envelope envelope) {
    Map<String, String> members = new TreeMap<>();
    put(members, "actor", envelope.actor());
    put(members, "application", envelope.application());
    put(members, "causationId", envelope.causationId());
    put(members, "correlationId", envelope.correlationId());
    put(members, "environment", envelope.environment());
    put(members, "id", envelope.id());
    put(members, "reason", envelope.reason());
    members.put("schemaVersion", Integer.toString(envelope.schemaVersion()));
    put(members, "stream", envelope.stream());
    put(members, "time", envelope.time());
    put(members, "traceparent", envelope.traceparent());
    put(members, "type", envelope.type());
    members.put("version", Long.toString(envelope.version()));
    put(members, "via", envelope.via());
    put(members, "workspace", envelope.workspace());
    StringBuilder json = new StringBuilder(512).append('{');
    members.forEach(
        (name, value) -> {
          if (json.length() > 1) {
            json.append(',');
          }
          json.append('"').append(name).append("\":").append(value);
        });
    return json.append('}').toString();
  }

  private static void put(Map<String, String> members, String name, Object value) {
    if (value != null) {
      members.put(name, quoted(value.toString()));
    }
  }

  /** A string as RFC 8785, section 3.2.2.2, writes it. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < 0x20) {
            json.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }

  private static ByteBuffer utf8(String text) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not Unicode: " + text, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
