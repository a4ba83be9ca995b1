package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service with one resource, {@code /things?size=<number>}, that answers with a number. */
class AsDescribedTest {
  private static final String DOCUMENT =
      """
      {"openapi":"3.0.3","info":{"title":"things","version":"1"},"paths":{"/things":{"get":{
        "parameters":[{"name":"size","in":"query","required":true,"schema":{"type":"integer"}}],
        "responses":{
          "200":{"description":"it","content":{"application/json":{"schema":{
            "type":"object","required":["size"],"properties":{"size":{"type":"integer"}}}}}},
          "400":{"description":"refused","content":{"application/json":{"schema":{
            "type":"object","required":["code"]}}}}}}}}}""";

  private HttpServer server;
  private int status = 200;
  private String answer = "{\"size\":1}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    serve("/q/openapi", () -> 200, () -> DOCUMENT);
    serve("/things", () -> status, () -> answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatIsAsDescribedPasses() {
    assertThat(get("/things?size=1").statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerOfAnotherFormFails() {
    answer = "{\"size\":\"large\"}";

    assertThatThrownBy(() -> get("/things?size=1"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/size")
        .hasMessageContaining("/things?size=1: 200 {\"size\":\"large\"}");
  }

  @Test
  void aStatusThatIsNotDescribedFails() {
    status = 409;

    assertThatThrownBy(() -> get("/things?size=1")).isInstanceOf(AssertionError.class);
  }

  @Test
  void aRequestOfAnotherFormFailsIfItWasAccepted() {
    assertThatThrownBy(() -> get("/things?size=large")).isInstanceOf(AssertionError.class);
  }

  @Test
  void aRequestThatWasRefusedMayBeWrongButItsAnswerMayNot() {
    status = 400;
    answer = "{\"code\":\"INVALID_REQUEST\"}";
    assertThat(get("/things?size=large").statusCode()).isEqualTo(400);

    answer = "{}";
    assertThatThrownBy(() -> get("/things?size=large")).isInstanceOf(AssertionError.class);
  }

  private Response get(String path) {
    return RestAssured.given()
        .baseUri("http://127.0.0.1")
        .port(server.getAddress().getPort())
        .filter(AsDescribed.filter())
        .get(path);
  }

  private void serve(
      String path,
      java.util.function.IntSupplier status,
      java.util.function.Supplier<String> body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status.getAsInt(), bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
