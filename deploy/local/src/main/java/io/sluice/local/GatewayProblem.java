package io.sluice.local;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;

/** The gateway's own errors, in the form that all errors of Sluice have (RFC 9457). */
record GatewayProblem(int status, String code, String title, String detail, String retryAfter) {
  private static final String MEDIA_TYPE = "application/problem+json";

  static GatewayProblem notFound(String path) {
    return new GatewayProblem(404, "NOT_FOUND", "Not found", "Nothing is at " + path, null);
  }

  static GatewayProblem unavailable(Service service) {
    return new GatewayProblem(
        503,
        "SERVICE_UNAVAILABLE",
        "Service unavailable",
        service.fullName() + " does not answer; try again",
        "1");
  }

  private JsonObject json() {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", title)
        .put("status", status)
        .put("detail", detail)
        .put("code", code);
  }

  void answer(HttpServerResponse response) {
    response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE);
    if (retryAfter != null) {
      response.putHeader("Retry-After", retryAfter);
    }
    response.end(json().toBuffer());
  }

  ProxyResponse answer(ProxyResponse response) {
    response.setStatusCode(status).setBody(Body.body(json().toBuffer()));
    response.headers().set("Content-Type", MEDIA_TYPE);
    if (retryAfter != null) {
      response.headers().set("Retry-After", retryAfter);
    }
    return response;
  }
}
