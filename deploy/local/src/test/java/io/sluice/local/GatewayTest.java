package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpServer;
import io.sluice.testkit.FreePort;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway in front of two fake services; the third one is down. */
class GatewayTest {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final CountDownLatch secondEvent = new CountDownLatch(1);
  private HttpServer environment;
  private HttpServer config;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    environment = fake("environment");
    config = fake("config");
    gateway =
        Gateway.start(
            0,
            Map.of(
                Service.ENVIRONMENT, environment.getAddress().getPort(),
                Service.CONFIG, config.getAddress().getPort(),
                Service.PROMOTION, FreePort.any()),
            Set.of("127.0.0.1", "sluice.example.com"));
  }

  @AfterEach
  void stop() {
    secondEvent.countDown();
    gateway.close();
    environment.stop(0);
    config.stop(0);
    client.close();
  }

  /** Answers with its name, the method, the path and the size of the body. */
  private HttpServer fake(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          long size = exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
          byte[] answer =
              (name
                      + " "
                      + exchange.getRequestMethod()
                      + " "
                      + exchange.getRequestURI()
                      + " "
                      + size)
                  .getBytes(StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .add("Host-Seen", exchange.getRequestHeaders().getFirst("Host"));
          exchange.sendResponseHeaders(207, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.createContext(
        "/api/v1/workspaces/nexora/environments/dev/resolved/stream",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("id: 1\n\n".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          awaitSecondEvent();
          exchange.getResponseBody().write("id: 2\n\n".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.createContext(
        "/api/v1/workspaces/nexora/environments/dev/configuration",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"7\"");
          exchange.sendResponseHeaders(304, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private void awaitSecondEvent() {
    try {
      secondEvent.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void sendsEachPathToItsServiceAndItsAnswerBack() throws Exception {
    HttpResponse<String> workspaces = get("/api/v1/workspaces?limit=2");
    HttpResponse<String> resolved = get("/api/v1/workspaces/nexora/environments/dev/resolved");
    HttpResponse<String> description = get("/config-service/q/openapi?x=1");

    assertThat(workspaces.statusCode()).isEqualTo(207);
    assertThat(workspaces.body()).isEqualTo("environment GET /api/v1/workspaces?limit=2 0");
    assertThat(resolved.body()).startsWith("config GET");
    assertThat(description.body()).isEqualTo("config GET /q/openapi?x=1 0");
  }

  @Test
  void theServiceSeesTheOriginThatTheClientUsed() throws Exception {
    assertThat(get("/api/v1/workspaces").headers().firstValue("Host-Seen"))
        .contains("127.0.0.1:" + gateway.port());
  }

  @Test
  void letsLargeAndChunkedAndExpectedBodiesPass() throws Exception {
    byte[] large = new byte[9 * 1024 * 1024];
    var known = HttpRequest.BodyPublishers.ofByteArray(large);
    var chunked =
        HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large));
    String path = "/api/v1/workspaces/nexora/catalog/constants/A";

    assertThat(send(put(path).PUT(known)).body()).endsWith(" " + large.length);
    assertThat(send(put(path).PUT(chunked)).body()).endsWith(" " + large.length);
    assertThat(send(put(path).expectContinue(true).PUT(known)).body()).endsWith(" " + large.length);
  }

  @Test
  void streamsEventsAsTheyHappen() throws Exception {
    HttpResponse<InputStream> answer =
        client.send(
            HttpRequest.newBuilder(
                    uri("/api/v1/workspaces/nexora/environments/dev/resolved/stream"))
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("id: 1");
      secondEvent.countDown();
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).isEqualTo("id: 2");
    }
  }

  @Test
  void anAnswerWithoutABodyAnnouncesNone() throws Exception {
    String request =
        String.join(
            "\r\n",
            "GET /api/v1/workspaces/nexora/environments/dev/configuration HTTP/1.1",
            "Host: 127.0.0.1",
            "");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket
          .getOutputStream()
          .write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 304 ")
          .containsIgnoringCase("etag: \"7\"")
          .doesNotContainIgnoringCase("transfer-encoding")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void answersForAServiceThatIsDown() throws Exception {
    HttpResponse<String> answer = get("/api/v1/workspaces/nexora/applications");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(new JsonObject(answer.body()).getMap())
        .containsExactly(
            entry("type", "https://sluice.dev/problems/service-unavailable"),
            entry("title", "Service unavailable"),
            entry("status", 503),
            entry("detail", "promotion-service does not answer; try again"),
            entry("instance", "/api/v1/workspaces/nexora/applications"),
            entry("code", "SERVICE_UNAVAILABLE"),
            entry("traceId", answer.headers().firstValue("X-Correlation-Id").orElseThrow()));
  }

  @Test
  void itsOwnErrorsCanBeFoundByTheIdsOfTheClient() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    HttpResponse<String> traced =
        send(
            HttpRequest.newBuilder(uri("/nowhere"))
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
    HttpResponse<String> correlated =
        send(HttpRequest.newBuilder(uri("/nowhere")).header("X-Correlation-Id", "mine-1"));

    assertThat(new JsonObject(traced.body()).getString("traceId")).isEqualTo(trace);
    assertThat(new JsonObject(correlated.body()).getString("traceId")).isEqualTo("mine-1");
    assertThat(correlated.headers().firstValue("X-Correlation-Id")).contains("mine-1");
  }

  @Test
  void answersForAServiceThatIsDownAlsoWhenThereIsABody() throws Exception {
    HttpResponse<String> answer =
        send(
            put("/api/v1/workspaces/nexora/applications")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024])));

    assertThat(answer.statusCode()).isEqualTo(503);
  }

  @Test
  void saysThatNothingIsAtAnUnknownPath() throws Exception {
    HttpResponse<String> answer = get("/q/metrics");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(new JsonObject(answer.body()).getMap())
        .containsExactly(
            entry("type", "https://sluice.dev/problems/not-found"),
            entry("title", "Not found"),
            entry("status", 404),
            entry("detail", "Nothing is at /q/metrics"),
            entry("instance", "/q/metrics"),
            entry("code", "NOT_FOUND"),
            entry("traceId", answer.headers().firstValue("X-Correlation-Id").orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(ints = {16 * 1024, 100_000})
  void refusesAnAddressThatIsTooLong(int length) throws Exception {
    assertUnreadable(get("/api/v1/workspaces/" + "x".repeat(length)), 414, "URI_TOO_LONG");
  }

  @ParameterizedTest
  @ValueSource(ints = {32 * 1024, 100_000})
  void refusesHeadersThatAreTooLarge(int length) throws Exception {
    assertUnreadable(
        send(
            HttpRequest.newBuilder(uri("/api/v1/workspaces")).header("X-Long", "x".repeat(length))),
        431,
        "HEADERS_TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/9.x", "GET /api/v1/workspaces/%zz HTTP/1.1"})
  void saysWithAProblemThatItCannotReadARequest(String line) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket
          .getOutputStream()
          .write((line + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains(" 400 ", "application/problem+json", "INVALID_REQUEST");
    }
  }

  private static void assertUnreadable(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(new JsonObject(answer.body()).getMap())
        .containsEntry("status", status)
        .containsEntry("code", code)
        .containsKeys("type", "title", "detail", "traceId")
        .doesNotContainKey("instance");
  }

  @Test
  void aBrowserFindsTheServicesAtTheOrigin() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("/environment-service/q/openapi", "/promotion-service/q/openapi");
  }

  @Test
  void saysThatItsPortIsTaken() {
    assertThatThrownBy(() -> Gateway.start(gateway.port(), Map.of(), Set.of()))
        .isInstanceOf(PlatformProblem.class)
        .hasMessageContaining(Integer.toString(gateway.port()));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  private HttpRequest.Builder put(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
