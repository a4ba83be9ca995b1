package io.sluice.runtime.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * Refuses an address that is none, and an address or headers that are too long. The server has
 * limits of its own, and no place for a handler of what exceeds them: it answers without a problem.
 * So those are set higher, and these, which are the gateway's, come first.
 */
@ApplicationScoped
class HeadLimit {
  static final int MAX_URI_BYTES = 16 * 1024;
  static final int MAX_HEADER_BYTES = 32 * 1024;

  private static final int AFTER_ANSWERS_FROM_MEMORY = -8_500;
  private static final int COLON_AND_LINE_END = 4;

  private static final Problem NO_URI =
      Problem.of(400, "INVALID_REQUEST", "The address is not a URI.");

  private final EarlyProblems problems;

  HeadLimit(EarlyProblems problems) {
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router
        .route()
        .order(AFTER_ANSWERS_FROM_MEMORY)
        .handler(this::check)
        .failureHandler(this::checkThatThereIsAPath);
  }

  private void check(RoutingContext routing) {
    if (routing.request().uri().length() > MAX_URI_BYTES) {
      problems.answerAndClose(
          routing,
          Problem.of(
              414, "URI_TOO_LONG", "The address may have " + MAX_URI_BYTES + " bytes at most."));
    } else if (headerBytes(routing.request()) > MAX_HEADER_BYTES) {
      problems.answerAndClose(
          routing,
          Problem.of(
              431,
              "HEADERS_TOO_LARGE",
              "All headers together may have " + MAX_HEADER_BYTES + " bytes at most."));
    } else if (!isUri(routing.request().uri())) {
      problems.answerAndClose(routing, NO_URI);
    } else {
      routing.next();
    }
  }

  /** The router fails what has none before any handler sees it. */
  private void checkThatThereIsAPath(RoutingContext routing) {
    String path = routing.request().path();
    if (path == null || !path.startsWith("/")) {
      problems.answerAndClose(routing, NO_URI);
    } else {
      routing.next();
    }
  }

  /** What else is no URI, Quarkus refuses before; other letters than these it lets pass. */
  private static boolean isUri(String address) {
    return address.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  private static int headerBytes(HttpServerRequest request) {
    int bytes = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      bytes += header.getKey().length() + header.getValue().length() + COLON_AND_LINE_END;
    }
    return bytes;
  }
}
