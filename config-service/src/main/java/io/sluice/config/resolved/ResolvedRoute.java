package io.sluice.config.resolved;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.config.resolved.ReadyAnswers.Question;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.http.Correlation;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The short way of run-time reads, of all or of one application; see docs/decisions/0005. Answers
 * only what is certain here: a verified token, the right to use, a document. Everything else, every
 * refusal included, goes on to {@link ResolvedResource}.
 */
@ApplicationScoped
class ResolvedRoute {
  private static final int AFTER_BODY_LIMIT = -9_000;
  private static final String APPLICATION = "application=";

  /** What is not in memory waits for the database; more of it takes the way that is bounded. */
  private static final int MOST_MADE_AT_A_TIME = 500;

  /** Nothing that would have to be decoded. */
  private static final Pattern APPLICATION_ONLY = Pattern.compile(APPLICATION + "[a-z0-9-]+");

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("private, no-store");

  private final VerifiedTokens tokens;
  private final ReadyAnswers answers;
  private final Counter hits;
  private final Counter unchanged;
  private final AtomicInteger making = new AtomicInteger();

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
    Question question = question(routing);
    if (question == null) {
      routing.next();
      return;
    }
    ResolvedDocument known = answers.known(question);
    if (known != null) {
      answer(routing, known);
      return;
    }
    if (making.incrementAndGet() > MOST_MADE_AT_A_TIME) {
      making.decrementAndGet();
      routing.next();
      return;
    }
    answers
        .make(question)
        .onTermination()
        .invoke(making::decrementAndGet)
        .subscribe()
        .with(document -> answer(routing, document), refused -> routing.next());
  }

  /** What is asked for, or null if that takes the long way. */
  private Question question(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    String query = request.query();
    if ((query != null && !APPLICATION_ONLY.matcher(query).matches())
        || request.headers().contains("Sluice-After")) {
      return null;
    }
    String token = VerifiedTokens.bearer(request.getHeader(HttpHeaders.AUTHORIZATION));
    return (token == null ? Optional.<Caller>empty() : tokens.reader(token))
        .map(
            reader ->
                new Question(
                    reader,
                    routing.pathParam("ws"),
                    routing.pathParam("env"),
                    query == null ? null : query.substring(APPLICATION.length())))
        .orElse(null);
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
    if (known != null && ETags.knows(known, document.etag())) {
      unchanged.increment();
      response.setStatusCode(304).end();
    } else {
      hits.increment();
      response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(Buffer.buffer(document.json()));
    }
  }
}
