package io.sluice.testkit.hostile;

import io.sluice.testkit.Draw;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Bodies that no endpoint accepts. */
final class HostileBodies {
  private static final int LARGE = 1_000_000;

  private final Draw draw;

  HostileBodies(Draw draw) {
    this.draw = draw;
  }

  /**
   * One of them.
   *
   * @param kind what is wrong with it
   */
  @SuppressWarnings("ArrayRecordComponent") // The bytes are what is sent.
  record Body(String kind, byte[] bytes) {}

  Body next() {
    return draw.chance(3) ? large() : draw.chance(40) ? small() : broken();
  }

  /** As large as may be sent, and larger. */
  private Body large() {
    return switch (draw.between(0, 4)) {
      case 0 ->
          body("too large", "{\"key\":\"" + "x".repeat(draw.between(LARGE, 3 * LARGE)) + "\"}");
      case 1 ->
          body("a bomb of objects", "[" + "{},".repeat(draw.between(50_000, 330_000)) + "{}]");
      case 2 -> body("a bomb of lists", "[" + "[],".repeat(draw.between(50_000, 330_000)) + "[]]");
      case 3 -> body("a bomb of names", names(draw.between(20_000, 80_000)));
      default -> body("a large bomb", "[" + "{},".repeat(2_600_000) + "{}]");
    };
  }

  private static String names(int count) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      json.append("\"n").append(i).append("\":0,");
    }
    return json.append("\"n\":0}").toString();
  }

  /** JSON, of other types than are asked for. */
  private Body small() {
    return body(
        "wrong types",
        "{\"key\":%s,\"name\":%s,\"roles\":%s,\"kind\":%s,\"settings\":%s,\"constants\":%s}"
            .formatted(wrong(), wrong(), wrong(), wrong(), wrong(), wrong()));
  }

  private String wrong() {
    return draw.oneOf(
        "0",
        "-1.5",
        "true",
        "[[]]",
        "[0]",
        "{\"a\":{}}",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\u202e\u200b\ufeff\"",
        "\"../../etc\"",
        "1e400",
        "-0",
        "9".repeat(draw.between(20, 2_000)));
  }

  private Body broken() {
    return switch (draw.between(0, 11)) {
      case 0 -> body("deep lists", "[".repeat(draw.between(300, 100_000)));
      case 1 -> body("deep objects", "{\"a\":".repeat(draw.between(300, 50_000)) + "1");
      case 2 -> deepButWhole(draw.between(1_100, 20_000));
      case 3 ->
          body("the same name twice", "{\"key\":\"a\",\"key\":\"b\",\"kind\":[],\"roles\":0}");
      case 4 -> body("a long number", "{\"key\":" + "1".repeat(draw.between(1_001, 200_000)) + "}");
      case 5 -> body("a large exponent", "{\"key\":[1e" + "9".repeat(draw.between(5, 18)) + "]}");
      case 6 ->
          body(
              "no JSON",
              draw.oneOf(
                  "",
                  " ",
                  "{",
                  "}",
                  "nul",
                  "{'a':1}",
                  "{a:1}",
                  "//",
                  "[1,]",
                  "{\"a\":1}}",
                  "{} {}",
                  "\ufeff",
                  "NaN",
                  "\u0000",
                  "{\"a\":\"\t\"}",
                  "<x/>",
                  "\"\\x\""));
      case 7 -> new Body("no UTF-8", joined("{\"key\":\"", noise(draw.between(1, 200)), "\"}"));
      case 8 -> encoded("UTF-16");
      case 9 -> encoded("UTF-32");
      case 10 -> new Body("overlong UTF-8", joined("{\"key\":\"", OVERLONG, "\"}"));
      default -> new Body("noise", noise(draw.between(1, 5_000)));
    };
  }

  private static final byte[] OVERLONG = {
    (byte) 0xc0, (byte) 0x80, (byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xf8
  };

  private static Body deepButWhole(int depth) {
    return body("deep", "{\"content\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
  }

  private static Body encoded(String charset) {
    return new Body(charset, "{\"key\":[\"é\"]}".getBytes(Charset.forName(charset)));
  }

  byte[] noise(int size) {
    byte[] noise = new byte[size];
    for (int i = 0; i < size; i++) {
      noise[i] = (byte) draw.between(0x80, 0xff);
    }
    return noise;
  }

  private static byte[] joined(String before, byte[] inside, String after) {
    byte[] start = before.getBytes(StandardCharsets.UTF_8);
    byte[] end = after.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[start.length + inside.length + end.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(inside, 0, all, start.length, inside.length);
    System.arraycopy(end, 0, all, start.length + inside.length, end.length);
    return all;
  }

  private static Body body(String kind, String text) {
    return new Body(kind, text.getBytes(StandardCharsets.UTF_8));
  }
}
