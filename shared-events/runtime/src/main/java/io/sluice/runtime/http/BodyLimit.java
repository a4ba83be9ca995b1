package io.sluice.runtime.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body by its announced length before any of it is read. Comes before Quarkus's own
 * check, which answers without a problem. {@link RequestBody} has the other bodies.
 */
@ApplicationScoped
class BodyLimit {
  static final String MAX_BYTES = "sluice.http.max-body-bytes";
  static final String DEFAULT_MAX_BYTES = "1048576";

  private static final int BEFORE_QUARKUS = -10_000;

  private final EarlyProblems problems;
  private final long maxBytes;

  BodyLimit(
      EarlyProblems problems,
      @ConfigProperty(name = MAX_BYTES, defaultValue = DEFAULT_MAX_BYTES) long maxBytes) {
    this.problems = problems;
    this.maxBytes = maxBytes;
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_QUARKUS).handler(this::check);
  }

  private void check(RoutingContext routing) {
    String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && length.length() > 3 && Long.parseLong(length) > maxBytes) {
      problems.answerAndClose(routing, BodyTooLarge.problem(maxBytes));
    } else {
      routing.next();
    }
  }
}
