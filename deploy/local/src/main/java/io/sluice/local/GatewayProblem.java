package io.sluice.local;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gateway's own errors, in the form that all errors of Sluice have (RFC 9457): a client cannot
 * tell who answered. That form is the {@code Problem} of the kernel, which would bring all of
 * Quarkus with it.
 *
 * @param retryAfter seconds, or null if trying again is of no use
 */
record GatewayProblem(int status, String code, String detail, String retryAfter) {
  private static final String MEDIA_TYPE = "application/problem+json";
  private static final String DOCS = "https://sluice.dev/problems/";
  private static final String CORRELATION = "X-Correlation-Id";
  private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  static GatewayProblem notFound(String path) {
    return new GatewayProblem(404, "NOT_FOUND", "Nothing is at " + path, null);
  }

  static GatewayProblem unavailable(Service service) {
    return new GatewayProblem(
        503, "SERVICE_UNAVAILABLE", service.fullName() + " does not answer; try again", "1");
  }

  static GatewayProblem malformed(String detail) {
    return new GatewayProblem(400, "INVALID_REQUEST", detail, null);
  }

  static GatewayProblem tooLarge(long most) {
    return new GatewayProblem(
        413, "PAYLOAD_TOO_LARGE", "The request body may have " + most + " bytes at most", null);
  }

  static GatewayProblem misdirected() {
    return new GatewayProblem(
        421, "MISDIRECTED_REQUEST", "This is not known by the name in the header Host", null);
  }

  /** The problem of what could not be read as a request, by what its reader says. */
  static GatewayProblem unreadable(Throwable reason) {
    return switch (reason) {
      case TooLongHttpLineException _ ->
          new GatewayProblem(414, "URI_TOO_LONG", "The address is too long", null);
      case TooLongHttpHeaderException _ ->
          new GatewayProblem(431, "HEADERS_TOO_LARGE", "The headers are too large", null);
      default -> new GatewayProblem(400, "INVALID_REQUEST", "This is not HTTP", null);
    };
  }

  /** Answers the request. */
  void answer(HttpServerRequest request) {
    String correlation = correlation(request);
    HttpServerResponse response = request.response().setStatusCode(status);
    describe(response.headers(), correlation);
    response.end(json(request, correlation).toBuffer());
  }

  /** Answers the request instead of the service that it was for. */
  ProxyResponse answer(HttpServerRequest request, ProxyResponse response) {
    String correlation = correlation(request);
    describe(response.setStatusCode(status).headers(), correlation);
    return response.setBody(Body.body(json(request, correlation).toBuffer()));
  }

  private void describe(MultiMap headers, String correlation) {
    headers.set("Content-Type", MEDIA_TYPE).set(CORRELATION, correlation);
    headers.set("X-Content-Type-Options", "nosniff").set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Resource-Policy", "same-origin");
    if (retryAfter != null) {
      headers.set("Retry-After", retryAfter);
    }
  }

  private JsonObject json(HttpServerRequest request, String correlation) {
    String words = code.toLowerCase(Locale.ROOT);
    JsonObject problem =
        new JsonObject()
            .put("type", DOCS + words.replace('_', '-'))
            .put("title", code.charAt(0) + words.substring(1).replace('_', ' '))
            .put("status", status)
            .put("detail", detail);
    if (request.decoderResult().isSuccess()) { // of others the path is made up
      problem.put("instance", request.path());
    }
    return problem.put("code", code).put("traceId", traceId(request, correlation));
  }

  /** The client's if it can be used, else a new one. */
  private static String correlation(HttpServerRequest request) {
    String given = request.getHeader(CORRELATION);
    return given != null && USABLE.matcher(given).matches() ? given : UUID.randomUUID().toString();
  }

  private static String traceId(HttpServerRequest request, String correlation) {
    String traceparent = request.getHeader("traceparent");
    Matcher trace = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
    return trace.matches() ? trace.group(1) : correlation;
  }
}
