package io.sluice.testkit.hostile;

import io.sluice.testkit.Draw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * Draws requests that are wrong, each in one way; the same seed draws the same. All come from an
 * owner of the workspace, so that they get as far as they can, and none may be accepted.
 */
public final class HostileRequests {
  private final Draw draw;
  private final Target target;
  private final HostileBodies bodies;
  private final List<Supplier<HostileRequest>> kinds;

  /**
   * Where they go.
   *
   * @param host value of the header {@code Host}
   * @param token of an owner of the workspace
   */
  public record Target(String host, String workspace, String token) {

    /** The address of something in the workspace. */
    String path(String below) {
      return "/api/v1/workspaces/" + workspace + below;
    }

    /** The first lines of a request, without an end. */
    String head(String method, String address) {
      return "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
          .formatted(method, address, host, token);
    }
  }

  /** Those of a seed. */
  public HostileRequests(long seed, Target target) {
    this.draw = new Draw(seed);
    this.target = target;
    this.bodies = new HostileBodies(draw);
    this.kinds =
        List.of(
            this::body,
            this::body,
            this::body,
            this::address,
            this::address,
            this::query,
            this::headers,
            this::length,
            this::smuggled,
            this::credentials,
            this::mediaType,
            this::noHttp);
  }

  /** The next one. */
  public HostileRequest next() {
    return draw.oneOf(kinds).get();
  }

  /** Where a body is read, by each of the services. */
  private String head() {
    return draw.oneOf(
        target.head("POST", target.path("/environments")),
        target.head("PUT", target.path("/members/somebody")),
        target.head("PUT", target.path("/catalog/datasources/hostile")),
        target.head("PATCH", target.path("/environments/development/configuration")),
        target.head("POST", target.path("/applications")),
        target.head("POST", target.path("/applications/none/versions")),
        target.head("PUT", target.path("/applications/none/versions/1/content")));
  }

  private HostileRequest body() {
    HostileBodies.Body body = bodies.next();
    String head = head() + "Content-Type: application/json\r\n";
    if (draw.chance(20)) {
      return with(
          body.kind() + ", in chunks",
          head + "Transfer-Encoding: chunked\r\n\r\n",
          chunked(body.bytes()));
    }
    return with(
        body.kind(), head + "Content-Length: " + body.bytes().length + "\r\n\r\n", body.bytes());
  }

  private static byte[] chunked(byte[] body) {
    byte[] start = (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] end = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    return body.length == 0
        ? "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
        : joined(joined(start, body), end);
  }

  private HostileRequest address() {
    String odd =
        draw.oneOf(
            "/environments/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
            "/../../../../../../etc/passwd",
            "/environments/..%2f..%2f..%2fetc%2fpasswd",
            "/environments/..%252f..%252fetc",
            "/environments/%c0%ae%c0%ae/x",
            "/environments/\\..\\..\\etc",
            "/environments/..;/..;/admin",
            "/environments/%ed%a0%80",
            "/environments/%ff%fe",
            "/environments/%00",
            "/environments/a%00b",
            "/environments/%0d%0aSet-Cookie:%20x=y",
            "/environments/" + "%" + draw.oneOf("", "z", "zz", "4", "u0041", "-1"),
            "/environments/" + "a".repeat(draw.between(200, 20_000)),
            "/environments/" + "../".repeat(draw.between(10, 2_000)),
            "/environments/" + "%2e%2e/".repeat(draw.between(10, 1_000)) + "x",
            "/environments/%e2%80%ae%f0%9f%92%a9",
            "/" + "x/".repeat(draw.between(50, 5_000)),
            "/environments/\u00e9\u4e2d",
            "/environments/{ws}|<>^`\"");
    String address =
        draw.chance(10)
            ? draw.oneOf(
                "*",
                "//evil.example/x",
                "http://evil.example/x",
                "evil.example:443",
                "x",
                "?",
                "#",
                "/api/v1/workspaces#x/../..",
                "file:///etc/passwd")
            : target.path(odd);
    return HostileRequest.of("odd address", target.head("GET", address) + "\r\n");
  }

  private HostileRequest query() {
    String query =
        draw.oneOf(
            "limit=" + draw.oneOf("0", "-1", "201", "1e9", "0x1", "99999999999999999999", "a", ""),
            "cursor=" + draw.oneOf("AAAA", "%00", "!", "a".repeat(10_000), "eyJhIjoxfQ"),
            "limit=1&limit=" + draw.oneOf("x", "-5"),
            "limit=%zz",
            "limit=%",
            "a=b".repeat(6_000),
            "limit=x&" + "a&".repeat(draw.between(1_000, 7_000)));
    return HostileRequest.of(
        "odd query", target.head("GET", target.path("/environments?" + query)) + "\r\n");
  }

  private HostileRequest headers() {
    String get = target.head("GET", target.path("/environments/none"));
    return switch (draw.between(0, 6)) {
      case 0 -> HostileRequest.of("many headers", get + "X-A: b\r\n".repeat(20_000) + "\r\n");
      case 1 -> HostileRequest.of("long header", get + "X-A: " + "b".repeat(300_000) + "\r\n\r\n");
      case 2 -> HostileRequest.of("long cookies", get + "Cookie: a=b; ".repeat(4_000) + "\r\n\r\n");
      case 3 ->
          HostileRequest.of(
              "control characters in a header", get + "X-A: b\u0000\u0001\u001b[2J\r\n\r\n");
      case 4 -> HostileRequest.of("folded header", get + "X-A: b\r\n c: d\r\n\r\n");
      case 5 ->
          HostileRequest.of(
              "odd names of headers",
              get + draw.oneOf(": x", "X A: b", "X-A : b", "\u00e9: b", "X-A", "=") + "\r\n\r\n");
      default ->
          HostileRequest.of(
              "odd values",
              get
                  + draw.oneOf(
                      "Idempotency-Key: " + "k".repeat(5_000),
                      "If-Match: " + "\"a\",".repeat(3_000),
                      "Sluice-After: " + "config-service/x@1,".repeat(500),
                      "Sluice-After: config-service/%00@99999999999999999999",
                      "X-Correlation-Id: " + "c".repeat(9_000),
                      "traceparent: 00-" + "z".repeat(40),
                      "Accept: " + "*/*;q=0.1,".repeat(2_000),
                      "Accept-Language: " + "a-".repeat(5_000),
                      "Range: bytes=" + "0-1,".repeat(3_000),
                      "Expect: 200-maybe")
                  + "\r\n\r\n");
    };
  }

  private HostileRequest length() {
    String head = head() + "Content-Type: application/json\r\nContent-Length: ";
    return switch (draw.between(0, 5)) {
      case 0 -> HostileRequest.cut("body that ends early", head + "5000\r\n\r\n{\"a\":");
      case 1 -> HostileRequest.cut("head that ends early", head);
      case 2 ->
          HostileRequest.of(
              "length that is none",
              head + draw.oneOf("-1", "a", "", "1,2", "0x10", "+5", " 5 5") + "\r\n\r\n{}");
      case 3 ->
          HostileRequest.of("huge length", head + "9".repeat(draw.between(8, 40)) + "\r\n\r\n");
      case 4 -> HostileRequest.of("two lengths", head + "2\r\nContent-Length: 3\r\n\r\n{}x");
      default ->
          HostileRequest.of(
              "chunks that are none",
              head().replace("Content-Length: ", "")
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + draw.oneOf(
                      "zz\r\n{}\r\n0\r\n\r\n",
                      "-1\r\n{}",
                      "fffffffffffffffff\r\n{}",
                      "2;" + "x".repeat(100_000) + "\r\n{}\r\n0\r\n\r\n",
                      "0x2\r\n{}\r\n0\r\n\r\n"));
    };
  }

  /** A second request inside of the first one, for whoever finds another end of the first. */
  private HostileRequest smuggled() {
    String inner = target.head("GET", "/api/v1/workspaces/smuggled") + "\r\n";
    String head = head() + "Content-Type: application/json\r\n";
    String encoding =
        draw.oneOf(
            "Transfer-Encoding: chunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: identity, chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding:\u000bchunked",
            "X: y\nTransfer-Encoding: chunked");
    return HostileRequest.of(
        "smuggled request",
        head
            + draw.oneOf(
                encoding + "\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + inner,
                "Content-Length: 5\r\n" + encoding + "\r\n\r\n0\r\n\r\n" + inner,
                "Content-Length: 4\r\n" + encoding + "\r\n\r\n5c\r\n" + inner + "\r\n0\r\n\r\n"));
  }

  private HostileRequest credentials() {
    String token =
        draw.oneOf(
            "Bearer " + "a".repeat(draw.between(1, 30_000)),
            "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
            "Bearer " + "..".repeat(5_000),
            "Bearer \u00e9\u0000",
            "Bearer Bearer Bearer",
            "Basic " + "YTpi".repeat(100),
            "Digest username=\"admin\"",
            "\t",
            target.token().substring(0, target.token().length() - 5));
    return HostileRequest.of(
        "odd credentials",
        "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n\r\n"
            .formatted(target.path("/environments"), target.host(), token));
  }

  private HostileRequest mediaType() {
    String type =
        draw.oneOf(
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-7",
            "*/*",
            "/",
            ";",
            "application/" + "j".repeat(5_000));
    return HostileRequest.of(
        "odd media type", head() + "Content-Type: " + type + "\r\nContent-Length: 1\r\n\r\n{");
  }

  private HostileRequest noHttp() {
    String path = target.path("/environments");
    return switch (draw.between(0, 7)) {
      case 0 -> new HostileRequest("noise", bodies.noise(draw.between(10, 2_000)), false);
      case 1 -> HostileRequest.cut("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000");
      case 2 -> new HostileRequest("TLS", new byte[] {22, 3, 1, 0, 5, 1, 0, 0, 1, 0}, false);
      case 3 -> HostileRequest.cut("HTTP/0.9", "GET " + path + "\r\n\r\n");
      case 4 ->
          HostileRequest.of("unknown version", "GET " + path + " HTTP/9.7\r\nHost: x\r\n\r\n");
      case 5 ->
          HostileRequest.of(
              "unknown method",
              target.head(draw.oneOf("BREW", "TRACE", "CONNECT", "get", "M".repeat(9_000)), path)
                  + "\r\n");
      case 6 ->
          HostileRequest.of("two hosts", target.head("GET", path + "/no") + "Host: x\r\n\r\n");
      default -> HostileRequest.cut("empty lines", "\r\n".repeat(draw.between(1, 5_000)));
    };
  }

  private static HostileRequest with(String kind, String head, byte[] body) {
    return new HostileRequest(kind, joined(head.getBytes(StandardCharsets.UTF_8), body), true);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
