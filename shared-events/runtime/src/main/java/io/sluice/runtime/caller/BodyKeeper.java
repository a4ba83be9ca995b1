package io.sluice.runtime.caller;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Keeps the body of a request with an idempotency key, whose digest covers it. */
@Provider
public class BodyKeeper implements ReaderInterceptor {
  private final RoutingContext routing;

  BodyKeeper(RoutingContext routing) {
    this.routing = routing;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (routing.request().getHeader(CallerContext.IDEMPOTENCY_KEY) != null) {
      byte[] body = context.getInputStream().readAllBytes();
      context.setInputStream(new ByteArrayInputStream(body));
      routing.put(CallerContext.BODY, body);
    }
    return context.proceed();
  }
}
