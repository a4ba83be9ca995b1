package io.sluice.runtime.limit;

import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Moves a request from the share of its address to its caller's once its token is verified. */
final class CallerFilter {
  private static final int AFTER_AUTHENTICATION = Priorities.AUTHENTICATION + 1;

  private final CallerLimit limit;
  private final RoutingContext routing;

  CallerFilter(CallerLimit limit, RoutingContext routing) {
    this.limit = limit;
    this.routing = routing;
  }

  @ServerRequestFilter(priority = AFTER_AUTHENTICATION)
  void move() {
    Problem refusal = limit.verified(routing);
    if (refusal != null) {
      throw new ProblemException(refusal);
    }
  }
}
