package io.sluice.runtime.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body of unannounced length as soon as more than the limit of {@link BodyLimit} has been
 * read of it. Comes before Quarkus's own check, whose limit has to be larger: that one answers with
 * an empty body.
 */
@Provider
@Priority(Priorities.ENTITY_CODER) // before those that read the body
public class UnannouncedBodyLimit implements ReaderInterceptor {
  private final RoutingContext routing;
  private final long maxBytes;

  UnannouncedBodyLimit(
      RoutingContext routing,
      @ConfigProperty(name = BodyLimit.MAX_BYTES, defaultValue = BodyLimit.DEFAULT_MAX_BYTES)
          long maxBytes) {
    this.routing = routing;
    this.maxBytes = maxBytes;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (!routing.request().headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      context.setInputStream(
          new LimitedBody(context.getInputStream(), maxBytes, this::dropTheRest));
    }
    return context.proceed();
  }

  /** A client that sends all before it listens must get that far, or it never hears the answer. */
  private void dropTheRest() {
    routing.request().handler(rest -> {}).resume();
  }
}
