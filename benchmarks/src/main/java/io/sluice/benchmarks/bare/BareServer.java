package io.sluice.benchmarks.bare;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;

/**
 * Vert.x alone on two event loops: compares a bearer token and sends bytes that lie ready. Nothing
 * on the same stack can be faster, which makes it the limit to measure config-service against.
 */
public final class BareServer extends AbstractVerticle {
  static final String ETAG = "\"1\"";
  private static final int EVENT_LOOPS = 2;

  private final int port;
  private final String authorization;
  private final Buffer answer;

  private BareServer(int port, String token, Buffer answer) {
    this.port = port;
    this.authorization = "Bearer " + token;
    this.answer = answer;
  }

  /** Arguments: port, file of the token, file of the answer. */
  public static void main(String[] arguments) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
    int port = Integer.parseInt(arguments[0]);
    String token = vertx.fileSystem().readFileBlocking(Path.of(arguments[1]).toString()).toString();
    Buffer answer = vertx.fileSystem().readFileBlocking(Path.of(arguments[2]).toString());
    vertx.deployVerticle(
        () -> new BareServer(port, token, answer),
        new DeploymentOptions().setInstances(EVENT_LOOPS));
  }

  @Override
  public void start() {
    vertx.createHttpServer().requestHandler(this::answer).listen(port, "127.0.0.1");
  }

  private void answer(HttpServerRequest request) {
    if (!authorization.equals(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      request.response().setStatusCode(401).end();
    } else if (ETAG.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      request.response().setStatusCode(304).putHeader(HttpHeaders.ETAG, ETAG).end();
    } else {
      request
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .putHeader(HttpHeaders.ETAG, ETAG)
          .end(answer);
    }
  }
}
