package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two readers could understand in two ways reaches no service. */
class SmugglingTest {
  private static final String LINE = "GET /api/v1/workspaces HTTP/1.1\n";
  private static final String POST = "POST /api/v1/workspaces HTTP/1.1\nHost: localhost\n";

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer service;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    service.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(207, -1);
          exchange.close();
        });
    service.start();
    Map<Service, Integer> origins = new EnumMap<>(Service.class);
    for (Service each : Service.values()) {
      origins.put(each, service.getAddress().getPort());
    }
    gateway = Gateway.start(0, origins, Set.of("localhost", "[::1]", "sluice.example.com"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    service.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Two lengths, or one that is none.
        POST + "Content-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n",
        POST + "Transfer-Encoding: chunked\nContent-Length: 5\n\n0\n\n",
        POST + "Content-Length: 5\nContent-Length: 6\n\nhello!",
        POST + "Content-Length: 5\nContent-Length: 5\n\nhello",
        POST + "Content-Length: 5, 5\n\nhello",
        POST + "Content-Length: +5\n\nhello",
        POST + "Content-Length: -5\n\nhello",
        POST + "Content-Length: 0x5\n\nhello",
        POST + "Content-Length: 5 5\n\nhello",
        POST + "Content-Length: 99999999999999999999\n\nhello",
        POST + "Content-Length: \n\nhello",
        // Encodings that one reader knows and another does not.
        POST + "Transfer-Encoding: xchunked\n\n0\n\n",
        POST + "Transfer-Encoding: gzip, chunked\n\n0\n\n",
        POST + "Transfer-Encoding: chunked, identity\n\n0\n\n",
        POST + "Transfer-Encoding: chunked\nTransfer-Encoding: identity\n\n0\n\n",
        POST + "Transfer-Encoding : chunked\n\n0\n\n",
        POST + "Transfer-Encoding:\u000bchunked\n\n0\n\n",
        "POST /api/v1/workspaces HTTP/1.0\nHost: localhost\nTransfer-Encoding: chunked\n\n0\n\n",
        // Lines.
        LINE + "Host: localhost\nX-Folded: a\n b\n\n",
        LINE + "Host: localhost\nX-Folded: a\n\tb\n\n",
        LINE + "Host: localhost\n X-First: a\n\n",
        LINE + "Host: localhost\nX-Bare: a<LF>Content-Length: 5\n\n",
        LINE + "Host: localhost\nX-Bare: a<CR>Content-Length: 5\n\n",
        LINE + "Host: localhost\nX-Bare: a<CR><CR>\n\n",
        "GET /api/v1/workspaces HTTP/1.1<LF>Host: localhost<LF><LF>",
        LINE + "Host: localhost\nNo colon\n\n",
        LINE + "Host: localhost\n: no name\n\n",
        // Whose it is.
        LINE + "\n",
        LINE + "Host: localhost\nHost: sluice.example.com\n\n",
        "GET http://localhost/api/v1/workspaces HTTP/1.1\nHost: localhost\n\n",
        "GET http://evil.example.com/api/v1/workspaces HTTP/1.1\nHost: localhost\n\n",
        "CONNECT localhost:80 HTTP/1.1\nHost: localhost\n\n",
        "OPTIONS * HTTP/1.1\nHost: localhost\n\n",
        "GET api/v1/workspaces HTTP/1.1\nHost: localhost\n\n"
      })
  void aRequestOfTwoMeaningsIsRefused(String request) throws IOException {
    refused(request, 400, "INVALID_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/workspaces/../../../q/health",
        "/api/v1/workspaces/%2e%2e/%2E%2E/q/health",
        "/api/v1/workspaces/.%2e/x",
        "/api/v1/workspaces/./x",
        "//api/v1/workspaces",
        "/api/v1//workspaces",
        "/api/v1/workspaces//nexora",
        "/api/v1/workspaces/nexora%2fcatalog",
        "/api/v1/workspaces/nexora%2F..%2F..%2Fq",
        "/api/v1/workspaces/nexora%5ccatalog",
        "/api/v1/workspaces;x=1/nexora",
        "/api/v1/workspaces/nexora/environments;a=/dev/resolved",
        "/config-service;/q/openapi",
        "/config-service/q/openapi;/../health",
        "/config-service/%71/health",
        "/api/v1/workspaces/nexora/environment%73/dev/resolved"
      })
  void aPathOfTwoMeaningsIsRefused(String path) throws IOException {
    refused("GET " + path + " HTTP/1.1\nHost: localhost\n\n", 400, "INVALID_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example.com",
        "127.0.0.1",
        "localhost.evil.example.com",
        "localhost@evil",
        ""
      })
  void whoKnowsItByAnotherNameGetsNothing(String host) throws IOException {
    refused(LINE + "Host: " + host + "\n\n", 421, "MISDIRECTED_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:8080", "[::1]:9", "sluice.example.com:443"})
  void whoKnowsItByItsNamesIsHeard(String host) throws IOException {
    assertThat(send(LINE + "Host: " + host + "\nConnection: close\n\n"))
        .startsWith("HTTP/1.1 207 ");
  }

  @Test
  void namesThatMustBeEncodedAreHeard() throws IOException {
    String path = "/api/v1/workspaces/nexora/members/https:%2F%2Fid.example.com%2Fu%3B1";

    send("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n");

    assertThat(seen).containsExactly("GET " + path);
  }

  @Test
  void requestsInARowAreReadOneByOne() throws IOException {
    String body = "hello\n\n there";
    String first = POST + "Content-Length: " + crlf(body).length() + "\n\n" + body;
    String second = POST + "Transfer-Encoding: chunked\n\n5\nhello\n0\n\n";

    String answers = send(first + second + LINE + "Host: localhost\nConnection: close\n\n");

    assertThat(answers.split("HTTP/1.1 207 ", -1)).hasSize(4);
    assertThat(seen)
        .containsExactly(
            "POST /api/v1/workspaces", "POST /api/v1/workspaces", "GET /api/v1/workspaces");
  }

  @Test
  void whatFollowsARefusedRequestIsNotRead() throws IOException {
    String refused = POST + "Content-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n";

    String answers = send(refused + LINE + "Host: localhost\n\n");

    assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
    assertThat(seen).isEmpty();
  }

  private void refused(String request, int status, String code) throws IOException {
    String answer = send(request);

    assertThat(answer)
        .matches("(?s)HTTP/1\\.[01] " + status + " .*")
        .contains("application/problem+json");
    JsonObject problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n")).strip());
    assertThat(problem.getString("code")).isEqualTo(code);
    assertThat(seen).isEmpty();
  }

  /** Sends it and returns all that comes until the gateway closes. */
  private String send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(crlf(request).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String crlf(String text) {
    return text.replace("\n", "\r\n").replace("<CR>", "\r").replace("<LF>", "\n");
  }
}
