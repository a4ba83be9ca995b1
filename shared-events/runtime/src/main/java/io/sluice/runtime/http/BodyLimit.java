package io.sluice.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.runtime.caller.Correlation;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body by its announced length before any of it is read. Comes before Quarkus's own
 * check, which answers without a problem. {@link UnannouncedBodyLimit} has the other bodies.
 */
@ApplicationScoped
class BodyLimit {
  static final String MAX_BYTES = "sluice.http.max-body-bytes";
  static final String DEFAULT_MAX_BYTES = "1048576";

  private static final int BEFORE_QUARKUS = -10_000;

  private final ObjectMapper mapper;
  private final long maxBytes;

  BodyLimit(
      ObjectMapper mapper,
      @ConfigProperty(name = MAX_BYTES, defaultValue = DEFAULT_MAX_BYTES) long maxBytes) {
    this.mapper = mapper;
    this.maxBytes = maxBytes;
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_QUARKUS).handler(this::check);
  }

  private void check(RoutingContext routing) {
    String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && length.length() > 3 && Long.parseLong(length) > maxBytes) {
      refuse(routing);
    } else {
      routing.next();
    }
  }

  private void refuse(RoutingContext routing) {
    Problem problem = BodyTooLarge.problem(maxBytes);
    String correlation = Correlation.of(routing);
    routing
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(Correlation.HEADER, correlation)
        .putHeader(HttpHeaders.CONNECTION, "close") // the body stays unread
        .end(json(problem.body(routing.request().path(), correlation)));
  }

  private String json(Problem.Body body) {
    try {
      return mapper.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem can be written as JSON", e);
    }
  }
}
