package io.sluice.runtime.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a body by its announced length, before it is read. */
final class BodyLimit {
  private final long maxBytes;

  BodyLimit(
      @ConfigProperty(name = "sluice.http.max-body-bytes", defaultValue = "1048576")
          long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @ServerRequestFilter(preMatching = true)
  void check(ContainerRequestContext request) {
    if (request.getLength() > maxBytes) {
      throw ProblemException.of(
          413, "PAYLOAD_TOO_LARGE", "The request body may have " + maxBytes + " bytes at most.");
    }
  }
}
