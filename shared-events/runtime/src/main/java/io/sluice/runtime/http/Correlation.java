package io.sluice.runtime.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/** What ties together all that one request causes. */
public final class Correlation {
  /** Accepted from the client, else made, and always echoed. */
  public static final String HEADER = "X-Correlation-Id";

  private static final String KEY = "sluice.correlation";
  private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private Correlation() {}

  /** The correlation id of a request, always the same for the same request. */
  public static String of(RoutingContext routing) {
    String known = routing.get(KEY);
    if (known == null) {
      String given = routing.request().getHeader(HEADER);
      known =
          given != null && USABLE.matcher(given).matches() ? given : UUID.randomUUID().toString();
      routing.put(KEY, known);
    }
    return known;
  }

  /** The trace context of a request: that of the present span, else what came in, else null. */
  public static String traceparent(HttpServerRequest request) {
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      return "00-%s-%s-%s"
          .formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
    }
    String given = request.getHeader("traceparent");
    return given != null && TRACEPARENT.matcher(given).matches() ? given : null;
  }
}
