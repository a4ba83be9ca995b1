package io.sluice.runtime.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses the character NUL in a URL: PostgreSQL's text cannot hold it, so nothing can have such a
 * name, and asking for one must not end as a database error.
 */
final class NulFilter {
  private static final String NUL = "%00";

  @ServerRequestFilter(preMatching = true)
  void check(ContainerRequestContext request) {
    URI uri = request.getUriInfo().getRequestUri();
    if (uri.getRawPath().contains(NUL)) {
      throw ProblemException.of(404, "NOT_FOUND", "Nothing has the character NUL in its name.");
    }
    if (uri.getRawQuery() != null && uri.getRawQuery().contains(NUL)) {
      throw ProblemException.of(400, "INVALID_REQUEST", "A parameter contains the character NUL.");
    }
  }
}
