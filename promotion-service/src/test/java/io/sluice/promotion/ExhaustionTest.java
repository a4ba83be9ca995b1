package io.sluice.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.sluice.testkit.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one caller does to a running service, and that others do not notice. */
@QuarkusTest
@TestProfile(ExhaustionTest.Impatient.class)
class ExhaustionTest {
  private static final int PLACES = 20;

  /** Few places, and a second where a service has ten. */
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "sluice.http.caller.max-in-flight", Integer.toString(PLACES),
          "sluice.http.client-stretch", "PT3S",
          "sluice.http.first-request-within", "PT3S");
    }
  }

  @Test
  void uploadsThatStopKeepNoPlacesFromOthersAndAreEnded() throws IOException {
    World world = World.ladder();
    String path = world.app("/versions/" + world.version("old") + "/content");
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      slow.add(sent(head("PUT", path, "builder", "Content-Length: 1000000") + "[1,"));
    }
    await().until(() -> world.unchecked("builder").get(path).statusCode() == 429);
    assertThat(world.as("owner").get(path).statusCode()).isEqualTo(200);
    for (Socket each : slow) {
      assertThat(rest(each)).startsWith("HTTP/1.1 408").contains("REQUEST_TIMEOUT");
      each.close();
    }
    await().until(() -> world.unchecked("builder").get(path).statusCode() == 200);
  }

  @Test
  void manyLargeBodiesAtOnceAreReadAFewAtATime() {
    World world = World.ladder();
    String path = world.app("/versions/" + world.version("old") + "/content");
    String body = "[" + "{},".repeat(2_000_000) + "{}]";
    List<Integer> statuses =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            world
                                .unchecked(i % 2 == 0 ? "builder" : "owner")
                                .body(body)
                                .put(path)
                                .statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(statuses).contains(200).isSubsetOf(200, 503);
    assertThat(world.as("builder").body("\"x\"").put(path).statusCode()).isEqualTo(200);
  }

  @Test
  void headersThatTrickleInEndWithTheirConnection() throws IOException {
    try (Socket socket = sent("GET /api/v1/workspaces HTTP/1.1\r\nHost: localhost\r\nX: ")) {
      await()
          .until(
              () -> {
                try {
                  socket.getOutputStream().write('x');
                  return false;
                } catch (IOException closed) {
                  return true;
                }
              });
    }
  }

  private static String head(String method, String path, String subject, String header) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nContent-Type: application/json\r\n%s\r\n\r\n"
        .formatted(method, path, Tokens.bearer(subject), header);
  }

  private static Socket sent(String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
