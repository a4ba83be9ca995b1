package io.sluice.promotion;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Applications over REST. */
@QuarkusTest
class ApplicationApiTest {

  @Test
  void anApplicationIsRegisteredAndRead() {
    World world = World.ladder();
    String location =
        world
            .as("builder")
            .body(Map.of("key", "shop", "name", "Shop"))
            .post(world.url("/applications"))
            .then()
            .statusCode(201)
            .header("ETag", notNullValue())
            .header(
                "Sluice-Position",
                equalTo("promotion-service/application/" + world.key() + "/shop@1"))
            .body("key", equalTo("shop"), "name", equalTo("Shop"), "createdBy", equalTo("builder"))
            .extract()
            .header("Location");
    world.as("viewer").get(location).then().statusCode(200).body("key", equalTo("shop"));
  }

  @Test
  void itsEntityTagChangesWithWhatIsSaidOfItAndNotBefore() {
    World world = World.ladder();
    Response registered =
        world
            .as("builder")
            .body(Map.of("key", "shop", "name", "Shop"))
            .post(world.url("/applications"));
    String shop = registered.header("Location");
    String tag = registered.header("ETag");
    world
        .as("builder")
        .header("If-None-Match", tag)
        .get(shop)
        .then()
        .statusCode(304)
        .header("Cache-Control", "private, no-cache");

    world
        .as("builder")
        .body(Map.of("content", "first"))
        .post(shop + "/versions")
        .then()
        .statusCode(201);
    world
        .as("builder")
        .header("If-None-Match", tag)
        .get(shop)
        .then()
        .statusCode(200)
        .header("ETag", not(tag));
  }

  @Test
  void aKeyIsTakenOnce() {
    World world = World.ladder();
    world
        .as("builder")
        .body(Map.of("key", "crm", "name", "Another"))
        .post(world.url("/applications"))
        .then()
        .statusCode(409)
        .body("code", equalTo("APPLICATION_EXISTS"));
  }

  @Test
  void everyViolationIsListedAtOnce() {
    World world = World.ladder();
    world
        .as("builder")
        .body(Map.of("key", "Not A Slug", "name", " "))
        .post(world.url("/applications"))
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_REQUEST"))
        .body("errors.pointer", containsInAnyOrder("/key", "/name"));
  }

  @Test
  void onlyBuildersRegister() {
    World world = World.ladder();
    for (String subject : List.of("viewer", "tester", "releaser")) {
      world
          .as(subject)
          .body(Map.of("key", "shop", "name", "Shop"))
          .post(world.url("/applications"))
          .then()
          .statusCode(403)
          .body("code", equalTo("FORBIDDEN"));
    }
  }

  @Test
  void countAndListOfVersionsAgreeInEveryEnvironment() {
    World world = World.ladder();
    world.versionIn("development");
    world.versionIn("staging");
    world.versionIn("production");
    Map<String, Integer> expected = Map.of("development", 3, "staging", 2, "production", 1);
    expected.forEach(
        (environment, count) -> {
          world
              .as("builder")
              .get(world.app("/versions?environment=" + environment))
              .then()
              .statusCode(200)
              .body("items", hasSize(count));
          world
              .as("builder")
              .get(world.app(""))
              .then()
              .body(
                  "versions.find { it.environment == '" + environment + "' }.count",
                  equalTo(count));
        });
  }

  @Test
  void anUnknownApplicationIs404() {
    World world = World.ladder();
    for (String path : List.of("", "/versions", "/versions/1", "/releases", "/running")) {
      world
          .as("builder")
          .get(world.url("/applications/nothing" + path))
          .then()
          .statusCode(404)
          .body("code", equalTo("APPLICATION_NOT_FOUND"));
    }
  }
}
