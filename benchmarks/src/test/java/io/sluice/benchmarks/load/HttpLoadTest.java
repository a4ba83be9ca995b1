package io.sluice.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong served = new AtomicLong();
  private final Set<String> connections = ConcurrentHashMap.newKeySet();
  private HttpLoad load;

  @BeforeEach
  void serve() {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  served.incrementAndGet();
                  connections.add(request.remoteAddress().toString());
                  request
                      .response()
                      .setStatusCode("/missing".equals(request.path()) ? 404 : 200)
                      .end("x".repeat(2000));
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    load = HttpLoad.on(server.actualPort(), 8);
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void countsEveryAnswerOfKeptConnections() {
    Measured measured = load.flatOut(get("/"), Duration.ofMillis(300));
    assertThat(measured.count()).isEqualTo(served.get()).isGreaterThan(100);
    assertThat(measured.allWith(200).statuses()).containsOnlyKeys(200);
    assertThat(measured.millis(99)).isGreaterThanOrEqualTo(measured.millis(50)).isPositive();
    assertThat(connections).hasSize(8);
  }

  @Test
  void keepsToTheRateThatItWasGiven() {
    Measured measured = load.steadily(get("/"), 200, Duration.ofSeconds(1));
    assertThat(measured.count()).isEqualTo(served.get()).isBetween(190L, 200L);
  }

  @Test
  void refusesToMeasureFailures() {
    Measured measured = load.flatOut(get("/missing"), Duration.ofMillis(50));
    assertThatThrownBy(() -> measured.allWith(200))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("404=");
  }

  private static Requests get(String path) {
    return Requests.always(RequestText.of("GET", path).bytes());
  }
}
