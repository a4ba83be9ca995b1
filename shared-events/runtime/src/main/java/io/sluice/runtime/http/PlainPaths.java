package io.sluice.runtime.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Nothing is at a path with a NUL character, which no text in PostgreSQL can hold: without this, a
 * look-up by such a key would be an error of the database.
 */
final class PlainPaths {

  @ServerRequestFilter(preMatching = true)
  void check(ContainerRequestContext request) {
    if (request.getUriInfo().getPath(true).indexOf('\0') >= 0) {
      throw ProblemException.of(404, "NOT_FOUND", "There is nothing at a path with a NUL.");
    }
  }
}
