package io.sluice.testkit.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is written to a connection.
 *
 * @param kind what is wrong with it
 * @param whole whether an answer or an end may be expected without anything more; else the writer
 *     hangs up
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are what is sent.
public record HostileRequest(String kind, byte[] bytes, boolean whole) {
  private static final int SHOWN = 300;

  static HostileRequest of(String kind, String text) {
    return new HostileRequest(kind, text.getBytes(StandardCharsets.UTF_8), true);
  }

  static HostileRequest cut(String kind, String text) {
    return new HostileRequest(kind, text.getBytes(StandardCharsets.UTF_8), false);
  }

  @Override
  public String toString() {
    String start =
        new String(
            Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN)), StandardCharsets.ISO_8859_1);
    return kind
        + ", "
        + bytes.length
        + " bytes: "
        + start.replaceAll("Bearer [^\r\n]+", "Bearer ...").replace("\r\n", "\\r\\n");
  }
}
