package io.sluice.runtime.http;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What every answer tells a browser: show this nowhere, run nothing of it, guess no other type, and
 * keep no copy. Comes before all that answers, so that no refusal is without it; an answer with an
 * entity tag says itself what may be kept, see {@link Conditional}.
 */
@ApplicationScoped
class SecurityHeaders {
  private static final int BEFORE_EVERYTHING = -30_000;

  // Encoded once: run-time reads have these headers, too.
  private static final CharSequence CONTENT_TYPE_OPTIONS = encoded("X-Content-Type-Options");
  private static final CharSequence NOSNIFF = encoded("nosniff");
  private static final CharSequence CONTENT_POLICY = encoded("Content-Security-Policy");
  private static final CharSequence NOTHING = encoded("default-src 'none'; frame-ancestors 'none'");
  private static final CharSequence REFERRER_POLICY = encoded("Referrer-Policy");
  private static final CharSequence NO_REFERRER = encoded("no-referrer");
  private static final CharSequence RESOURCE_POLICY = encoded("Cross-Origin-Resource-Policy");
  private static final CharSequence SAME_ORIGIN = encoded("same-origin");
  private static final CharSequence NO_STORE = encoded("no-store");
  private static final CharSequence TRANSPORT_SECURITY = encoded("Strict-Transport-Security");
  private static final CharSequence FOR_A_YEAR = encoded("max-age=31536000");

  void register(@Observes Router router) {
    router.route().order(BEFORE_EVERYTHING).handler(SecurityHeaders::put);
  }

  void register(@Observes ManagementInterface management) {
    management.router().route().order(BEFORE_EVERYTHING).handler(SecurityHeaders::put);
  }

  private static void put(RoutingContext routing) {
    MultiMap headers = routing.response().headers();
    headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.set(CONTENT_POLICY, NOTHING);
    headers.set(REFERRER_POLICY, NO_REFERRER);
    headers.set(RESOURCE_POLICY, SAME_ORIGIN);
    headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    if (routing.request().isSSL()) { // also by a proxy that is trusted
      headers.set(TRANSPORT_SECURITY, FOR_A_YEAR);
    }
    routing.next();
  }

  private static CharSequence encoded(String text) {
    return HttpHeaders.createOptimized(text);
  }
}
