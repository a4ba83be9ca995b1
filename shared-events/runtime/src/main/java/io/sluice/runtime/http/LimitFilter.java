package io.sluice.runtime.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a {@code limit} that is no number. JAX-RS answers a query parameter that it cannot
 * convert with 404, as if the list were not there.
 */
final class LimitFilter {

  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    String limit = request.getUriInfo().getQueryParameters().getFirst("limit");
    if (limit != null && !limit.matches("-?\\d{1,9}")) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The limit must be 1 to " + Page.MAX_LIMIT + ".")
              .error("limit", "must be 1 to " + Page.MAX_LIMIT));
    }
  }
}
