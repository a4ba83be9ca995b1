package io.sluice.runtime.limit;

import static io.sluice.runtime.limit.ServerUnderTest.answer;
import static io.sluice.runtime.limit.ServerUnderTest.get;
import static io.sluice.runtime.limit.ServerUnderTest.rest;
import static io.sluice.runtime.limit.ServerUnderTest.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A first request within a second, another one within three. */
class IdleConnectionsTest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration NEXT = Duration.ofSeconds(3);

  private final ServerUnderTest server = new ServerUnderTest();

  @BeforeEach
  void start() {
    new IdleConnections(server.vertx, FIRST, NEXT).register(server.router);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void headersThatTrickleInAreNotAwaitedForever() throws IOException {
    try (Socket socket = server.sent("GET /api/any HTTP/1.1\r\nHost: localhost\r\nX: ")) {
      CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> restOf(socket));
      await()
          .pollInterval(Duration.ofMillis(50))
          .atMost(FIRST.multipliedBy(10))
          .until(
              () -> {
                trickle(socket);
                return end.isDone();
              });
      assertThat(end.join()).isEmpty();
    }
  }

  @Test
  void aConnectionThatBringsNothingIsClosed() throws IOException {
    try (Socket socket = server.sent("")) {
      assertThat(rest(socket)).isEmpty();
    }
  }

  @Test
  void oneThatHasBroughtARequestMayRestForLonger() throws IOException {
    try (Socket socket = server.sent(get("/api/any"))) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 200");
      await()
          .during(FIRST.multipliedBy(2))
          .atMost(NEXT)
          .until(() -> socket.getInputStream().available() == 0);

      send(socket, get("/api/any"));

      assertThat(answer(socket)).startsWith("HTTP/1.1 200");
      assertThat(rest(socket)).as("closed in the end").isEmpty();
    }
  }

  @Test
  void oneWhoseRequestIsWorkedOnIsNotIdle() throws IOException {
    try (Socket socket = server.sent(get("/api/held"))) {
      await().until(() -> server.held.size() == 1);
      await().during(NEXT.plusSeconds(1)).atMost(NEXT.multipliedBy(3)).until(() -> true);

      server.held.remove().end("done");

      assertThat(answer(socket)).endsWith("done");
    }
  }

  private static void trickle(Socket socket) {
    try {
      send(socket, "x");
    } catch (IOException closed) {
      // That is what is waited for.
    }
  }

  private static String restOf(Socket socket) {
    try {
      return rest(socket);
    } catch (IOException reset) {
      return "";
    }
  }
}
