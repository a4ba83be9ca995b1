package io.sluice.runtime.limit;

import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemMappers;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a client is told whose body was not read. */
final class BodyMappers {

  @ServerExceptionMapper
  Response noRoom(NoRoomForBody e, RoutingContext routing) {
    return ProblemMappers.response(
        Problem.of(
                503, "OVERLOADED", "The service has as many request bodies in memory as it takes.")
            .header("Retry-After", "1"),
        routing);
  }
}
