package io.sluice.runtime.caller;

import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.events.Via;
import io.sluice.runtime.http.Correlation;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.http.RequestBody;
import io.sluice.runtime.validation.Reason;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes the {@link Caller} of the present HTTP request; call it before anything asynchronous. */
@RequestScoped
public class CallerContext {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final Pattern REASON = Pattern.compile(Reason.TEXT);

  private final SecurityIdentity identity;
  private final RoutingContext routing;

  CallerContext(SecurityIdentity identity, RoutingContext routing) {
    this.identity = identity;
    this.routing = routing;
  }

  /** Who calls. */
  public Caller get() {
    HttpServerRequest request = routing.request();
    Bearer bearer = Bearer.of(identity);
    return new Caller(
        bearer.subject(),
        bearer.groups(),
        bearer.admin(),
        Via.REST,
        reason(request.getParam("reason")),
        Correlation.of(routing),
        UUID.randomUUID(),
        Correlation.traceparent(request),
        idempotencyKey(bearer.subject(), request),
        request.getHeader("If-Match"),
        request.path());
  }

  private static String reason(String text) {
    if (text == null) {
      return null;
    }
    boolean tooLong = text.length() > Reason.LONGEST;
    if (tooLong || !REASON.matcher(text).matches()) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The query is not valid.")
              .error("reason", tooLong ? Reason.TOO_LONG : Reason.NOT_TEXT));
    }
    return text;
  }

  private IdempotencyKey idempotencyKey(String subject, HttpServerRequest request) {
    String header = request.getHeader(IDEMPOTENCY_KEY);
    if (header == null || request.method().name().equals("GET")) {
      return null;
    }
    try {
      return IdempotencyKey.of(
          header, subject, request.method().name(), request.uri(), RequestBody.of(routing));
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(400, "INVALID_REQUEST", e.getMessage());
    }
  }
}
