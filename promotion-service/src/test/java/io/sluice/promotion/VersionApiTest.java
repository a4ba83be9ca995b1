package io.sluice.promotion;

import static io.sluice.promotion.World.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Versions over REST, beyond the action table. */
@QuarkusTest
class VersionApiTest {

  @Test
  void aVersionIsCreatedWithItsPlacement() {
    World world = World.ladder();
    world
        .as("builder")
        .body(Map.of("content", Map.of("greeting", "hello")))
        .post(world.app("/versions"))
        .then()
        .statusCode(201)
        .header("Location", equalTo(world.app("/versions/1")))
        .body(
            "number", equalTo(1),
            "name", equalTo("v1"),
            "parent", nullValue(),
            "kind", equalTo("JSON"),
            "size", equalTo("{\"greeting\":\"hello\"}".length()),
            "editable", equalTo(true),
            "placements.environment", contains("development"),
            "placements.by", contains("builder"),
            "createdBy", equalTo("builder"));
    world
        .as("builder")
        .get(world.app("/versions/1"))
        .then()
        .statusCode(200)
        .body("name", equalTo("v1"), "placements.environment", contains("development"));
  }

  @Test
  void aVersionFromAnotherTakesOverItsContent() {
    World world = World.ladder();
    int first = world.versionIn("staging");
    String digest = world.as("builder").get(world.app("/versions/" + first)).path("digest");
    world
        .as("builder")
        .body(Map.of("from", first, "name", "fix"))
        .post(world.app("/versions"))
        .then()
        .statusCode(201)
        .body(
            "number", equalTo(2),
            "name", equalTo("fix"),
            "parent", equalTo(first),
            "digest", equalTo(digest),
            "editable", equalTo(true));
  }

  @Test
  void anArtifactIsKeptElsewhere() {
    World world = World.ladder();
    world
        .as("builder")
        .body(Map.of("artifact", Map.of("reference", "oci://registry.example/crm:1")))
        .post(world.app("/versions"))
        .then()
        .statusCode(201)
        .body(
            "kind", equalTo("ARTIFACT"),
            "artifact", equalTo("oci://registry.example/crm:1"),
            "size", equalTo(0));
    world
        .as("builder")
        .get(world.app("/versions/1/content"))
        .then()
        .statusCode(404)
        .body("code", equalTo("CONTENT_NOT_FOUND"));
  }

  @Test
  void aVersionNeedsExactlyOneContent() {
    World world = World.ladder();
    Map<String, Object> both = new HashMap<>();
    both.put("content", Map.of());
    both.put("artifact", Map.of("reference", "x"));
    for (Map<String, Object> body : List.of(both, Map.<String, Object>of("name", "empty"))) {
      world
          .as("builder")
          .body(body)
          .post(world.app("/versions"))
          .then()
          .statusCode(400)
          .body("code", equalTo("INVALID_REQUEST"), "errors", hasSize(1));
    }
  }

  @Test
  void aParentThatIsNotThereIs404() {
    World world = World.ladder();
    world
        .as("builder")
        .body(Map.of("from", 7))
        .post(world.app("/versions"))
        .then()
        .statusCode(404)
        .body("code", equalTo("VERSION_NOT_FOUND"));
  }

  @Test
  void aNameIsUniqueInTheApplication() {
    World world = World.ladder();
    world.version("first");
    world
        .as("builder")
        .body(Map.of("name", "v1", "content", "second"))
        .post(world.app("/versions"))
        .then()
        .statusCode(409)
        .body("code", equalTo("VERSION_NAME_TAKEN"));
  }

  @Test
  void anEnvironmentThatIsNotThereIs404() {
    World world = World.ladder();
    world
        .as("builder")
        .body(Map.of("content", 1, "environment", "nowhere"))
        .post(world.app("/versions"))
        .then()
        .statusCode(404)
        .body("code", equalTo("ENVIRONMENT_NOT_FOUND"));
    world
        .as("builder")
        .get(world.app("/versions?environment=nowhere"))
        .then()
        .statusCode(404)
        .body("code", equalTo("ENVIRONMENT_NOT_FOUND"));
  }

  @Test
  void theOnlyVersionStays() {
    World world = World.ladder();
    int number = world.version("content");
    world
        .as("builder")
        .delete(world.app("/versions/" + number))
        .then()
        .statusCode(409)
        .body("code", equalTo("ONLY_VERSION"));
  }

  @Test
  void theReleasedVersionStays() {
    World world = World.ladder();
    int number = world.versionIn("production");
    world.version("another");
    world.release("releaser", number).then().statusCode(201);
    world
        .as("builder")
        .delete(world.app("/versions/" + number))
        .then()
        .statusCode(409)
        .body("code", equalTo("VERSION_RELEASED"));
  }

  @Test
  void aDeletedVersionIsGoneAndItsNumberStaysUsed() {
    World world = World.ladder();
    world.version("one");
    int second = world.version("two");
    world.as("builder").delete(world.app("/versions/" + second)).then().statusCode(204);
    world
        .as("builder")
        .get(world.app("/versions/" + second))
        .then()
        .statusCode(404)
        .body("code", equalTo("VERSION_NOT_FOUND"));
    assertThat(world.version("three")).isEqualTo(3);
  }

  @Test
  void versionsComeInPagesHighestNumberFirst() {
    World world = World.ladder();
    for (int i = 1; i <= 5; i++) {
      world.version(i);
    }
    String cursor =
        world
            .as("builder")
            .get(world.app("/versions?limit=2"))
            .then()
            .statusCode(200)
            .body("items.number", contains(5, 4))
            .extract()
            .path("nextCursor");
    String next =
        world
            .as("builder")
            .get(world.app("/versions?limit=2&cursor=" + cursor))
            .then()
            .body("items.number", contains(3, 2))
            .extract()
            .path("nextCursor");
    world
        .as("builder")
        .get(world.app("/versions?limit=2&cursor=" + next))
        .then()
        .body("items.number", contains(1), "nextCursor", nullValue());
  }

  @Test
  void onlyBuildersBuild() {
    World world = World.ladder();
    String version = world.app("/versions/" + world.version("content"));
    refused(
        world.as("releaser").body(Map.of("content", 1)).post(world.app("/versions")),
        403,
        "FORBIDDEN");
    refused(world.as("tester").body(Map.of("name", "x")).patch(version), 403, "FORBIDDEN");
    refused(world.as("viewer").delete(version), 403, "FORBIDDEN");
    refused(world.as("tester").body(1).put(version + "/content"), 403, "FORBIDDEN");
  }

  @Test
  void inAnOpenWorkspaceAVersionStartsAnywhere() {
    World world = World.open();
    world
        .as("owner")
        .body(Map.of("content", 1, "environment", "production"))
        .post(world.app("/versions"))
        .then()
        .statusCode(201)
        .body("placements.environment", contains("production"));
  }
}
