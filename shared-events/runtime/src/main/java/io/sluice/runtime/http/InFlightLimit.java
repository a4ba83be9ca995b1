package io.sluice.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds how many requests of the API this process works on at a time; one more is told to come
 * again. Everything behind waits without a bound, for a connection to the database above all, so
 * without this a service that is slower than its clients fills its memory with their requests.
 *
 * <p>Comes after what is answered from memory at once, see docs/decisions/0005: apps get their
 * configuration from a service that is busy, too. What is under {@code /q} is not of the API.
 */
@ApplicationScoped
class InFlightLimit {
  static final String MAX = "sluice.http.max-in-flight";
  static final String DEFAULT_MAX = "1000";

  private static final int AFTER_ANSWERS_FROM_MEMORY = -8_000;

  private final EarlyProblems problems;
  private final int max;
  private final AtomicInteger inFlight;

  InFlightLimit(
      EarlyProblems problems,
      MeterRegistry metrics,
      @ConfigProperty(name = MAX, defaultValue = DEFAULT_MAX) int max) {
    this.problems = problems;
    this.max = max;
    this.inFlight = metrics.gauge("sluice.http.in.flight", new AtomicInteger());
  }

  void register(@Observes Router router) {
    router.route("/api/*").order(AFTER_ANSWERS_FROM_MEMORY).handler(this::admit);
  }

  private void admit(RoutingContext routing) {
    if (inFlight.incrementAndGet() > max) {
      inFlight.decrementAndGet();
      problems.answer(routing, overloaded());
      return;
    }
    AtomicBoolean counted = new AtomicBoolean(true);
    routing.addEndHandler(ended -> leave(counted));
    if (routing.response().closed()) { // who hung up before is not told of any more
      leave(counted);
    }
    routing.next();
  }

  private void leave(AtomicBoolean counted) {
    if (counted.getAndSet(false)) {
      inFlight.decrementAndGet();
    }
  }

  private Problem overloaded() {
    return Problem.of(503, "OVERLOADED", "The service works on " + max + " requests already.")
        .header("Retry-After", "1");
  }
}
