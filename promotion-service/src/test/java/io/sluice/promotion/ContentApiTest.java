package io.sluice.promotion;

import static io.restassured.RestAssured.given;
import static io.sluice.promotion.World.refused;
import static java.net.http.HttpClient.Version.HTTP_1_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sluice.testkit.Tokens;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Documents of versions over REST: one canonical form, one digest, 8 MiB at most. */
@QuarkusTest
class ContentApiTest {
  private static final int MAX = 8 * 1024 * 1024;

  @Test
  void aDocumentComesBackInItsCanonicalFormUnderItsDigest() {
    World world = World.ladder();
    int number = world.version(Map.of("b", 1, "a", "x"));
    Response content = world.as("builder").get(world.app("/versions/" + number + "/content"));
    assertThat(content.statusCode()).isEqualTo(200);
    assertThat(content.asString()).isEqualTo("{\"a\":\"x\",\"b\":1}");
    String digest = world.as("builder").get(world.app("/versions/" + number)).path("digest");
    assertThat(content.header("ETag")).isEqualTo("\"" + digest + "\"");
    world
        .as("builder")
        .header("If-None-Match", "\"" + digest + "\"")
        .get(world.app("/versions/" + number + "/content"))
        .then()
        .statusCode(304);
  }

  @Test
  void equalDocumentsHaveOneDigest() {
    World world = World.ladder();
    assertThat(digest(world, "{ \"a\": 1.0, \"b\": [true, null] }"))
        .isEqualTo(digest(world, "{\"b\":[true,null],\"a\":1}"))
        .isNotEqualTo(digest(world, "{\"b\":[true,null],\"a\":2}"));
  }

  @Test
  void aDocumentIsReplacedUnderTheTagOfItsVersion() {
    World world = World.ladder();
    int number = world.version("old");
    String version = world.app("/versions/" + number);
    String tag = world.as("builder").get(version).header("ETag");
    world
        .as("builder")
        .header("If-Match", tag)
        .body("{\"greeting\":\"{{constants.GREETING}}\"}")
        .put(version + "/content")
        .then()
        .statusCode(200)
        .body("number", equalTo(number), "editable", equalTo(true));
    assertThat(world.as("builder").get(version + "/content").asString())
        .isEqualTo("{\"greeting\":\"{{constants.GREETING}}\"}");
    world
        .as("builder")
        .header("If-Match", tag)
        .body("\"late\"")
        .put(version + "/content")
        .then()
        .statusCode(412)
        .body("code", equalTo("PRECONDITION_FAILED"));
  }

  @Test
  void whatIsNoDocumentIsRefused() {
    World world = World.ladder();
    String path = world.app("/versions/" + world.version("old") + "/content");
    for (String body :
        new String[] {"", "{", "{} {}", "{\"a\":1,\"a\":2}", "[\"\\ud83d\"]", "[".repeat(200)}) {
      world
          .as("builder")
          .body(body)
          .put(path)
          .then()
          .statusCode(400)
          .body("code", equalTo("INVALID_REQUEST"));
    }
  }

  @Test
  void aDocumentRefersToSoManyItemsAndNoMore() {
    World world = World.ladder();
    int number = world.version(references(2000));
    refused(
        world.as("builder").body(Map.of("content", references(2001))).post(world.app("/versions")),
        400,
        "TOO_MANY_REFERENCES");
    refused(
        world
            .as("builder")
            .body(references(2001))
            .put(world.app("/versions/" + number + "/content")),
        400,
        "TOO_MANY_REFERENCES");
  }

  @Test
  void exactlyEightMebibytesFitAndNotOneByteMore() {
    World world = World.ladder();
    String most = "\"" + "x".repeat(MAX - 2) + "\"";
    Response created = post(world, "{\"content\":" + most + "}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.<Integer>path("size")).isEqualTo(MAX);
    String path = world.app("/versions/1/content");
    assertThat(put(path, most).statusCode()).isEqualTo(200);
    String more = "\"" + "x".repeat(MAX - 1) + "\"";
    refused(post(world, "{\"content\":" + more + "}"), 413, "PAYLOAD_TOO_LARGE");
    refused(put(path, more), 413, "PAYLOAD_TOO_LARGE");
    refused(
        post(world, "{\"content\":\"" + "x".repeat(MAX + 1024 * 1024) + "\"}"),
        413,
        "PAYLOAD_TOO_LARGE");
    assertThat(world.as("builder").get(path).asByteArray()).hasSize(MAX);
  }

  @Test
  void aBodyThatDoesNotSayItsLengthIsLimitedToo() throws Exception {
    World world = World.ladder();
    String path = world.app("/versions/" + world.version("old") + "/content");
    byte[] body = ("\"" + "x".repeat(MAX + 1024 * 1024) + "\"").getBytes(StandardCharsets.UTF_8);
    try (HttpClient client = HttpClient.newBuilder().version(HTTP_1_1).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
              .header("Authorization", Tokens.bearer("builder"))
              .header("Content-Type", "application/json")
              .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
              .build();
      var answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
      JsonPath problem = JsonPath.from(answer.body());
      assertThat(problem.getInt("status")).isEqualTo(413);
      assertThat(problem.getString("code")).isEqualTo("PAYLOAD_TOO_LARGE");
      assertThat(problem.getString("type")).endsWith("/problems/payload-too-large");
      assertThat(problem.getString("instance")).isEqualTo(path);
      assertThat(problem.getString("traceId")).isNotEmpty();
    }
  }

  @Test
  void documentsThatATreeOfWouldFillTheHeapAreStoredAndComeBack() {
    World world = World.ladder();
    String path = world.app("/versions/" + world.version("old") + "/content");
    String many = "[" + "{},".repeat((MAX - 16) / 3) + "{}]";
    assertThat(put(path, many).statusCode()).isEqualTo(200);
    assertThat(world.as("builder").get(path).asByteArray()).hasSize(many.length());
    assertThat(post(world, "{\"content\":" + many + ",\"name\":\"many\"}").statusCode())
        .isEqualTo(201);
    StringBuilder members = new StringBuilder("{\"z\":0");
    for (int i = 0; members.length() < MAX - 64; i++) {
      members.append(",\"").append(Integer.toString(Integer.reverse(i) >>> 8, 36)).append('-');
      members.append(i).append("\":0");
    }
    assertThat(put(path, members.append('}').toString()).statusCode()).isEqualTo(200);
    assertThat(world.as("builder").get(path).asByteArray()).hasSize(members.length());
  }

  @Test
  void aNullIsADocumentToo() {
    World world = World.ladder();
    assertThat(post(world, "{\"content\":null}").<Integer>path("size")).isEqualTo(4);
    assertThat(world.as("builder").get(world.app("/versions/1/content")).asString())
        .isEqualTo("null");
  }

  private static List<String> references(int count) {
    return IntStream.range(0, count).mapToObj(i -> "{{constants.C" + i + "}}").toList();
  }

  private static String digest(World world, String document) {
    return post(world, "{\"content\":" + document + "}").then().extract().path("digest");
  }

  /** Without the filter that compares with the description, which is slow with large bodies. */
  private static Response post(World world, String body) {
    return plain().body(body).post(world.app("/versions"));
  }

  private static Response put(String path, String body) {
    return plain().body(body).put(path);
  }

  private static io.restassured.specification.RequestSpecification plain() {
    return given()
        .header("Authorization", Tokens.bearer("builder"))
        .contentType("application/json");
  }
}
