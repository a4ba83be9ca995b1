package io.sluice.runtime.limit;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Lets bodies be read as far as {@link BodyRoom} has room for them. */
@Provider
@Priority(Priorities.ENTITY_CODER - 1) // before all others that read the body
public class BodyRoomInterceptor implements ReaderInterceptor {
  private final RoutingContext routing;
  private final BodyRoom room;

  BodyRoomInterceptor(RoutingContext routing, BodyRoom room) {
    this.routing = routing;
    this.room = room;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    context.setInputStream(room.bounded(context.getInputStream(), routing));
    return context.proceed();
  }
}
