package io.sluice.runtime.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads every request body: up to the limit, also where its length was not announced, and what is
 * bound to an object is bound by {@link RequestJson} alone. The bytes stay with the request, for
 * the digest of an idempotency key and for the order in which faults are told; to who takes a
 * stream they only pass by, unless there is such a key.
 */
@Provider
@Priority(Priorities.ENTITY_CODER) // before others that read the body
public class RequestBody implements ReaderInterceptor {
  private static final String KEY = "sluice.body";

  private final RoutingContext routing;
  private final RequestJson json;
  private final long maxBytes;

  RequestBody(
      RoutingContext routing,
      RequestJson json,
      @ConfigProperty(name = BodyLimit.MAX_BYTES, defaultValue = BodyLimit.DEFAULT_MAX_BYTES)
          long maxBytes) {
    this.routing = routing;
    this.json = json;
    this.maxBytes = maxBytes;
  }

  /** The body that was read of a request; empty if none was. */
  public static byte[] of(RoutingContext routing) {
    return routing.get(KEY, new byte[0]);
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    LimitedBody body = new LimitedBody(context.getInputStream(), maxBytes, this::dropTheRest);
    boolean streamed = context.getType() == InputStream.class;
    if (streamed && routing.request().getHeader("Idempotency-Key") == null) {
      context.setInputStream(body);
      return context.proceed();
    }
    byte[] bytes = body.readAllBytes();
    routing.put(KEY, bytes);
    if (streamed || context.getType() == byte[].class) {
      context.setInputStream(new ByteArrayInputStream(bytes));
      return context.proceed();
    }
    return bytes.length == 0 ? null : json.read(bytes, context.getType());
  }

  /** A client that sends all before it listens must get that far, or it never hears the answer. */
  private void dropTheRest() {
    routing.request().handler(rest -> {}).resume();
  }
}
