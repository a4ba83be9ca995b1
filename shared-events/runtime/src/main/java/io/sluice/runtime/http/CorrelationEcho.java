package io.sluice.runtime.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Echoes the correlation id on every answer. */
final class CorrelationEcho {

  @ServerResponseFilter
  void echoCorrelation(ContainerResponseContext response, RoutingContext routing) {
    response.getHeaders().putSingle(Correlation.HEADER, Correlation.of(routing));
  }
}
