package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two requests at a time, over HTTP. */
class InFlightLimitTest {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final BlockingQueue<RoutingContext> held = new LinkedBlockingQueue<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer server;

  @BeforeEach
  void start() {
    Router router = Router.router(vertx);
    new InFlightLimit(new EarlyProblems(new ObjectMapper()), metrics, 2).register(router);
    router.route("/api/early").order(-9_000).handler(held::add);
    router.route("/api/held").handler(held::add);
    router.route("/api/broken").handler(InFlightLimitTest::fail);
    router.route().last().handler(RoutingContext::end);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void stop() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void oneMoreIsToldToComeAgain() throws Exception {
    try (Socket _ = sent("/api/held");
        Socket _ = sent("/api/held")) {
      await().until(() -> held.size() == 2);

      HttpResponse<String> refused = post("/api/anything", "x".repeat(200_000));

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.headers().firstValue("Connection")).isEmpty();
      assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("OVERLOADED");
      assertThat(post("/q/health/live", "").statusCode()).isEqualTo(200);
      assertThat(inFlight()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerMakesRoom() throws Exception {
    List<Socket> waiting = List.of(sent("/api/held"), sent("/api/held"));
    await().until(() -> held.size() == 2);

    held.forEach(RoutingContext::end);

    await().until(() -> inFlight() == 0);
    assertThat(post("/api/anything", "").statusCode()).isEqualTo(200);
    close(waiting);
  }

  @Test
  void soDoesAFailure() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(post("/api/broken", "").statusCode()).isEqualTo(500);
    }
    assertThat(inFlight()).isZero();
  }

  @Test
  void soDoesAClientThatHangsUpWhileItsRequestIsWorkedOn() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (Socket _ = sent("/api/held")) {
        assertThat(held.take().response().ended()).isFalse();
      }
      await().until(() -> inFlight() == 0);
    }
  }

  @Test
  void aClientThatHungUpBeforeIsNotCounted() throws Exception {
    RoutingContext early;
    try (Socket _ = sent("/api/early")) {
      early = held.take();
    }
    await().until(() -> early.response().closed());

    vertx.runOnContext(now -> early.next());

    await().untilAsserted(() -> assertThat(early.response().ended()).isTrue());
    assertThat(inFlight()).isZero();
  }

  private static void fail(RoutingContext routing) {
    throw new IllegalStateException("a bug of " + routing.request().path());
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : new ArrayList<>(sockets)) {
      socket.close();
    }
  }

  private double inFlight() {
    return metrics.get("sluice.http.in.flight").gauge().value();
  }

  private Socket sent(String path) throws IOException {
    Socket socket = new Socket(InetAddress.getByName("localhost"), server.actualPort());
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.actualPort() + path))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
