package io.sluice.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** A request of HTTP/1.1 as it goes over the wire. */
public final class RequestText {
  private final StringBuilder head = new StringBuilder(256);

  private RequestText(String method, String path) {
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
  }

  /** A request without headers of its own and without a body. */
  public static RequestText of(String method, String path) {
    return new RequestText(method, path);
  }

  /** With one more header. */
  public RequestText header(String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  /** With the header that says who asks. */
  public RequestText bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** Its bytes, without a body. */
  public byte[] bytes() {
    return (head + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Its bytes, with this body. */
  public byte[] json(String body) {
    header("Content-Type", "application/json");
    header("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
    return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
  }
}
