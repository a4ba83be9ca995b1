package io.sluice.config.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.Correlation;
import io.sluice.runtime.http.ETags;
import io.sluice.runtime.tokens.VerifiedTokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * The short way of the plain run-time read, see docs/decisions/0005. Answers only what is certain
 * here: a verified token, the right to use, a document. Everything else, every refusal included,
 * goes on to {@link ResolvedResource}.
 */
@ApplicationScoped
class ResolvedRoute {
  private static final int AFTER_BODY_LIMIT = -9_000;
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("private, no-store");

  private final VerifiedTokens tokens;
  private final ReadyAnswers answers;
  private final Counter hits;
  private final Counter unchanged;

  ResolvedRoute(VerifiedTokens tokens, ReadyAnswers answers, MeterRegistry metrics) {
    this.tokens = tokens;
    this.answers = answers;
    this.hits = metrics.counter("sluice.reads", "result", "full");
    this.unchanged = metrics.counter("sluice.reads", "result", "not-modified");
  }

  void register(@Observes Router router) {
    router
        .get("/api/v1/workspaces/:ws/environments/:env/resolved")
        .order(AFTER_BODY_LIMIT)
        .handler(this::read);
  }

  private void read(RoutingContext routing) {
    Optional<Caller> reader = plain(routing.request()) ? reader(routing) : Optional.empty();
    if (reader.isEmpty()) {
      routing.next();
      return;
    }
    String workspace = routing.pathParam("ws");
    String environment = routing.pathParam("env");
    ResolvedDocument known = answers.known(reader.orElseThrow(), workspace, environment);
    if (known != null) {
      answer(routing, known);
      return;
    }
    answers
        .make(reader.orElseThrow(), workspace, environment)
        .subscribe()
        .with(document -> answer(routing, document), refused -> routing.next());
  }

  private static boolean plain(HttpServerRequest request) {
    return request.query() == null && !request.headers().contains("Sluice-After");
  }

  private Optional<Caller> reader(RoutingContext routing) {
    String token = VerifiedTokens.bearer(routing.request().getHeader(HttpHeaders.AUTHORIZATION));
    return token == null ? Optional.empty() : tokens.reader(token);
  }

  private void answer(RoutingContext routing, ResolvedDocument document) {
    HttpServerRequest request = routing.request();
    HttpServerResponse response = routing.response();
    String correlation = request.getHeader(Correlation.HEADER);
    if (correlation != null) {
      response.putHeader(Correlation.HEADER, Correlation.of(routing));
    }
    response.putHeader(HttpHeaders.ETAG, ETags.quoted(document.etag()));
    response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
    String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    if (known != null && ETags.names(known, document.etag())) {
      unchanged.increment();
      response.setStatusCode(304).end();
    } else {
      hits.increment();
      response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(Buffer.buffer(document.json()));
    }
  }
}
