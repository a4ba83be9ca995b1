package io.sluice.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers with a problem before any resource has the request, and so before any mapper. */
@ApplicationScoped
public class EarlyProblems {
  private final ObjectMapper mapper;

  EarlyProblems(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Answers, and drops the body as it comes, so that the connection can be used again. */
  public void answer(RoutingContext routing, Problem problem) {
    send(routing, problem);
    routing.request().handler(rest -> {}).resume();
  }

  /** Answers and ends the connection: the body stays unread. */
  public void answerAndClose(RoutingContext routing, Problem problem) {
    routing.response().putHeader(HttpHeaders.CONNECTION, "close");
    send(routing, problem);
  }

  private void send(RoutingContext routing, Problem problem) {
    HttpServerResponse response =
        routing
            .response()
            .setStatusCode(problem.status())
            .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
            .putHeader(Correlation.HEADER, Correlation.of(routing));
    problem.headers().forEach(response::putHeader);
    response.end(json(problem.body(routing.request().path(), traceId(routing))));
  }

  /** What finds the request in traces and logs: its trace, else its correlation id. */
  static String traceId(RoutingContext routing) {
    String traceparent = Correlation.traceparent(routing.request());
    return traceparent == null ? Correlation.of(routing) : traceparent.split("-", -1)[1];
  }

  private String json(Problem.Body body) {
    try {
      return mapper.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem can be written as JSON", e);
    }
  }
}
