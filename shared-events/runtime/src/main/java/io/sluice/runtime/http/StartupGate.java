package io.sluice.runtime.http;

import io.sluice.runtime.startup.Startup;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses requests at once while the service still waits for what it cannot work without: nobody
 * hangs on a database that is not there, and no token is judged without its issuer's keys.
 */
@ApplicationScoped
class StartupGate {
  private static final int BEFORE_ALL_ANSWERS = -20_000;

  private final Startup startup;
  private final EarlyProblems problems;

  StartupGate(Startup startup, EarlyProblems problems) {
    this.startup = startup;
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.route("/api/*").order(BEFORE_ALL_ANSWERS).handler(this::admit);
  }

  private void admit(RoutingContext routing) {
    if (startup.isOver()) {
      routing.next();
    } else {
      problems.answer(routing, starting());
    }
  }

  private Problem starting() {
    return Problem.of(
            503,
            "SERVICE_UNAVAILABLE",
            "The service is starting and waits for: " + String.join(", ", startup.missing()) + ".")
        .header("Retry-After", "1");
  }
}
