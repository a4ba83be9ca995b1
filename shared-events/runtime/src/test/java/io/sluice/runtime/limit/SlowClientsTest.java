package io.sluice.runtime.limit;

import static io.sluice.runtime.limit.ServerUnderTest.answer;
import static io.sluice.runtime.limit.ServerUnderTest.get;
import static io.sluice.runtime.limit.ServerUnderTest.rest;
import static io.sluice.runtime.limit.ServerUnderTest.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.http.EarlyProblemsUnderTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A body within two seconds, and 100 bytes in every half of a second. */
class SlowClientsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration STRETCH = Duration.ofMillis(500);

  private final ServerUnderTest server = new ServerUnderTest();
  private final AtomicInteger ended = new AtomicInteger();

  @BeforeEach
  void start() {
    server
        .router
        .route()
        .order(-10_000)
        .handler(
            routing -> {
              routing.addEndHandler(over -> ended.incrementAndGet());
              routing.next();
            });
    new SlowClients(EarlyProblemsUnderTest.problems(), server.vertx, PATIENCE, STRETCH, 200)
        .register(server.router);
    server.router.route("/api/large").order(-1).handler(SlowClientsTest::large);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aBodyThatStopsComingIsRefusedAndItsPlaceGivenBack() throws IOException {
    try (Socket socket = server.sent(upload(1_000) + "x")) {
      assertThat(rest(socket))
          .startsWith("HTTP/1.1 408")
          .contains("\"code\":\"REQUEST_TIMEOUT\"")
          .containsIgnoringCase("connection: close");
    }
    assertThat(ended).hasValue(1);
  }

  @Test
  void aBodyThatTricklesForeverIsRefusedAfterAll() throws IOException {
    try (Socket socket = server.sent(upload(1_000_000))) {
      CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> restOf(socket));
      // So much that its pace is right all the time.
      await()
          .pollInterval(Duration.ofMillis(50))
          .atMost(PATIENCE.multipliedBy(5))
          .until(
              () -> {
                if (!answer.isDone()) {
                  trickle(socket);
                }
                return answer.isDone();
              });
      assertThat(answer.join()).contains("REQUEST_TIMEOUT");
    }
  }

  @Test
  void aBodyThatComesInTimeIsReadHoweverLongItsAnswerTakes() throws IOException {
    try (Socket socket = server.sent(get("/api/held"))) {
      await().until(() -> server.held.size() == 1);
      await().during(PATIENCE.plusSeconds(1)).atMost(PATIENCE.multipliedBy(3)).until(() -> true);

      server.held.remove().end("done");

      assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("done");
    }
  }

  @Test
  void anAnswerThatNobodyTakesEndsWithItsConnection() throws IOException {
    try (Socket _ = server.sent(get("/api/large"))) {
      await().atMost(PATIENCE.multipliedBy(4)).untilAtomic(ended, org.hamcrest.Matchers.equalTo(1));
    }
  }

  /** More than any buffer between the two takes. */
  private static void large(RoutingContext routing) {
    routing.response().setChunked(true);
    routing.response().end(Buffer.buffer(new byte[64 * 1024 * 1024]));
  }

  private static void trickle(Socket socket) {
    try {
      send(socket, "x".repeat(20));
    } catch (IOException closed) {
      // The answer says why.
    }
  }

  private static String restOf(Socket socket) {
    try {
      return rest(socket);
    } catch (IOException reset) {
      return "REQUEST_TIMEOUT after a reset";
    }
  }

  private static String upload(int length) {
    return "PUT /api/any HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n";
  }
}
