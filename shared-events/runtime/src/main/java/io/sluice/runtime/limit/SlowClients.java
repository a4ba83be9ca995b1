package io.sluice.runtime.limit;

import io.sluice.runtime.http.EarlyProblems;
import io.sluice.runtime.http.Problem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends requests whose client takes too long to send the body or to take the answer, and so gives
 * their places to others. A body has to come within a time, and at no less than a pace in every
 * stretch of that time; then it is 408. An answer that has begun has to be taken within a time, or
 * the connection is closed; one that is sent piece by piece has that time for each stretch of
 * pieces.
 */
@ApplicationScoped
class SlowClients {
  private static final int BEFORE_CALLERS = -7_950;

  private final EarlyProblems problems;
  private final Vertx vertx;
  private final Duration patience;
  private final Duration stretch;
  private final long bytesPerSecond;
  private final Set<Exchange> going = ConcurrentHashMap.newKeySet();

  SlowClients(
      EarlyProblems problems,
      Vertx vertx,
      @ConfigProperty(name = "sluice.http.client-patience", defaultValue = "PT2M")
          Duration patience,
      @ConfigProperty(name = "sluice.http.client-stretch", defaultValue = "PT10S") Duration stretch,
      @ConfigProperty(name = "sluice.http.body-bytes-per-second", defaultValue = "4096")
          long bytesPerSecond) {
    this.problems = problems;
    this.vertx = vertx;
    this.patience = patience;
    this.stretch = stretch;
    this.bytesPerSecond = bytesPerSecond;
  }

  void register(@Observes Router router) {
    router.route("/api/*").order(BEFORE_CALLERS).handler(this::watch);
    vertx.setPeriodic(Math.min(1_000, stretch.toMillis() / 2), now -> lookAtAll());
  }

  private void watch(RoutingContext routing) {
    Exchange exchange = new Exchange(routing, vertx.getOrCreateContext());
    going.add(exchange);
    routing.addEndHandler(ended -> going.remove(exchange));
    if (routing.response().closed()) { // who hung up before is not told of any more
      going.remove(exchange);
    }
    routing.next();
  }

  private void lookAtAll() {
    going.forEach(each -> each.context.runOnContext(now -> each.look()));
  }

  /** A request with its answer, looked at on its own event loop only. */
  private final class Exchange {
    private final RoutingContext routing;
    private final Context context;
    private long since = System.nanoTime();
    private long stretchSince = since;
    private long bytesBefore;
    private boolean answering;

    /** One without a body counts as ended only when somebody reads it. */
    private final boolean hasBody;

    private Exchange(RoutingContext routing, Context context) {
      this.routing = routing;
      this.context = context;
      this.hasBody = hasBody(routing.request());
    }

    private void look() {
      long now = System.nanoTime();
      HttpServerResponse response = routing.response();
      if (response.ended() || response.closed()) {
        going.remove(this);
      } else if (response.headWritten()) {
        lookAtAnswer(now, response);
      } else if (hasBody && !routing.request().isEnded() && isTooSlow(now)) {
        problems.answerAndClose(routing, tooSlow());
        routing.request().connection().close(); // the server would wait for the rest of the body
      }
    }

    private boolean isTooSlow(long now) {
      if (now - since > patience.toNanos()) {
        return true;
      }
      if (now - stretchSince < stretch.toNanos()) {
        return false;
      }
      long bytes = routing.request().bytesRead();
      boolean slow = bytes - bytesBefore < bytesPerSecond * stretch.toMillis() / 1_000;
      stretchSince = now;
      bytesBefore = bytes;
      return slow;
    }

    private void lookAtAnswer(long now, HttpServerResponse response) {
      if (!answering) {
        answering = true;
        since = now;
        bytesBefore = 0;
      } else if (response.isChunked() && isTaken(response)) {
        since = now;
      } else if (now - since > patience.toNanos()) {
        routing.request().connection().close();
      }
    }

    /** Whether all that there is so far was taken, or enough of it since that was asked last. */
    private boolean isTaken(HttpServerResponse response) {
      long taken = response.bytesWritten() - bytesBefore;
      if (response.writeQueueFull() && taken < bytesPerSecond * stretch.toMillis() / 1_000) {
        return false;
      }
      bytesBefore = response.bytesWritten();
      return true;
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  private static Problem tooSlow() {
    return Problem.of(408, "REQUEST_TIMEOUT", "The body of the request came too slowly.");
  }
}
