package io.sluice.promotion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.testkit.Tokens;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for all endpoints alike, tried on one of each kind. */
@QuarkusTest
class ConventionsTest {
  @TestHTTPResource(management = true)
  URI management;

  @Test
  void anUnknownFieldIsRefusedByName() {
    World world = World.ladder();
    world
        .as("builder")
        .body(Map.of("key", "shop", "name", "Shop", "colour", "red"))
        .post(world.url("/applications"))
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_REQUEST"), "errors.pointer", contains("/colour"));
  }

  @Test
  void aRepetitionGetsTheFirstAnswerAndChangesNothing() {
    World world = World.ladder();
    String key = UUID.randomUUID().toString();
    Response first = create(world, key, "one");
    Response again = create(world, key, "one");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    create(world, key, "two")
        .then()
        .statusCode(422)
        .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    world.as("builder").get(world.app("/versions")).then().body("items", hasSize(1));
  }

  @Test
  void aRefusalDidNothingSoARepetitionIsDecidedAnew() {
    World world = World.ladder();
    int number = world.version("content");
    String key = UUID.randomUUID().toString();
    promote(world, key, number)
        .then()
        .statusCode(409)
        .body("code", equalTo("VERSION_NOT_IN_ENVIRONMENT"));
    world.promote("builder", number, "development", null).then().statusCode(201);
    promote(world, key, number)
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", equalTo(null))
        .body("to", equalTo("production"));
    promote(world, key, number)
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", equalTo("true"));
  }

  @Test
  void limitsAndCursorsAreChecked() {
    World world = World.ladder();
    for (String path : List.of("/applications", "/promotions", "/applications/crm/versions")) {
      for (String query : List.of("limit=0", "limit=201", "cursor=***")) {
        world
            .as("builder")
            .get(world.url(path + "?" + query))
            .then()
            .statusCode(400)
            .body("code", equalTo("INVALID_REQUEST"));
      }
    }
  }

  @Test
  void applicationsComeInPagesByKey() {
    World world = World.ladder();
    for (String key : List.of("b", "a", "d")) {
      world
          .as("builder")
          .body(Map.of("key", key, "name", key))
          .post(world.url("/applications"))
          .then()
          .statusCode(201);
    }
    String cursor =
        world
            .as("viewer")
            .get(world.url("/applications?limit=2"))
            .then()
            .body("items.key", contains("a", "b"))
            .extract()
            .path("nextCursor");
    world
        .as("viewer")
        .get(world.url("/applications?limit=2&cursor=" + cursor))
        .then()
        .body("items.key", contains("crm", "d"));
  }

  @Test
  void otherMediaTypesAndMethodsAreRefusedAsProblems() {
    World world = World.ladder();
    given()
        .header("Authorization", Tokens.bearer("builder"))
        .contentType("text/plain")
        .body("hello")
        .post(world.url("/applications"))
        .then()
        .statusCode(415)
        .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    given()
        .header("Authorization", Tokens.bearer("builder"))
        .delete(world.url("/applications"))
        .then()
        .statusCode(405)
        .body("code", equalTo("METHOD_NOT_ALLOWED"));
    given()
        .header("Authorization", Tokens.bearer("builder"))
        .get(world.app("/nothing/here"))
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void aVersionThatIsNoNumberIsNotFound() {
    World world = World.ladder();
    given()
        .header("Authorization", Tokens.bearer("builder"))
        .get(world.app("/versions/first"))
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void theDescriptionHasExamplesErrorsAndSecurity() {
    given()
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body(
            containsString("CONFIGURATION_MISSING"),
            containsString("Problem"),
            containsString("securitySchemes"),
            containsString("{{constants.GREETING}}"));
  }

  @Test
  void promotionsAreCounted() {
    World world = World.ladder();
    world.versionIn("staging");
    given()
        .get(management.resolve("/q/metrics"))
        .then()
        .statusCode(200)
        .body(containsString("sluice_promotions_total{result=\"done\"}"));
    given().get(management.resolve("/q/health/ready")).then().statusCode(200);
  }

  private static Response promote(World world, String key, int number) {
    return world
        .as("releaser")
        .header("Idempotency-Key", key)
        .body(Map.of("from", "staging"))
        .post(world.app("/versions/" + number + "/promotions"));
  }

  private static Response create(World world, String key, String content) {
    return world
        .as("builder")
        .header("Idempotency-Key", key)
        .body(Map.of("content", content))
        .post(world.app("/versions"));
  }
}
