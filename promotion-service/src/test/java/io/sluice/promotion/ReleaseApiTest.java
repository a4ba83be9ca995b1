package io.sluice.promotion;

import static io.sluice.promotion.World.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.events.ConfigEvent.ConstantDefined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Releases, rollbacks and their history over REST. */
@QuarkusTest
class ReleaseApiTest {

  @Test
  void aReleaseSaysWhatItReplaced() {
    World world = World.ladder();
    int first = world.versionIn("production");
    int second = world.versionIn("production");
    world
        .release("releaser", first)
        .then()
        .statusCode(201)
        .body(
            "version", equalTo(first),
            "environment", equalTo("production"),
            "kind", equalTo("RELEASE"),
            "previous", nullValue(),
            "by", equalTo("releaser"),
            "configurationRevision", equalTo(0),
            "drift", equalTo(0));
    world.release("releaser", second).then().statusCode(201).body("previous", equalTo(first));
    refused(world.release("releaser", second), 409, "ALREADY_RELEASED");
  }

  @Test
  void onlyAVersionInTheDefaultEnvironmentIsReleased() {
    World world = World.ladder();
    refused(
        world.release("releaser", world.versionIn("staging")),
        409,
        "VERSION_NOT_IN_DEFAULT_ENVIRONMENT");
    refused(world.release("releaser", 9), 404, "VERSION_NOT_FOUND");
  }

  @Test
  void aPairReleasesDirectlyAndPlacesTheVersion() {
    World world = World.pair();
    int number = world.version("content");
    world.release("releaser", number).then().statusCode(201);
    world
        .as("viewer")
        .get(world.app("/versions/" + number))
        .then()
        .statusCode(200)
        .body("placements.environment", contains("production"), "editable", equalTo(false));
    refused(
        world.as("builder").body(2).put(world.app("/versions/" + number + "/content")),
        409,
        "VERSION_FROZEN");
  }

  @Test
  void theRightToReleaseIsNeeded() {
    World world = World.ladder();
    int number = world.versionIn("production");
    for (String subject : List.of("builder", "tester", "viewer")) {
      refused(world.release(subject, number), 403, "FORBIDDEN");
      refused(rollBack(world, subject, null), 403, "FORBIDDEN");
    }
  }

  @Test
  void aRollbackGoesToTheReleaseBeforeAndSaysWhatStays() {
    World world = World.ladder();
    int good = world.versionIn("production");
    int bad = world.versionIn("production");
    world.release("releaser", good).then().statusCode(201);
    world.release("releaser", bad).then().statusCode(201);
    rollBack(world, "releaser", null)
        .then()
        .statusCode(201)
        .body(
            "version", equalTo(good),
            "kind", equalTo("ROLLBACK"),
            "previous", equalTo(bad),
            "reason", equalTo("Orders are lost"),
            "warnings", empty())
        .body("notRolledBack", hasItem(containsString("configuration of production")))
        .body("notRolledBack", hasItem(containsString("data")));
    world
        .as("viewer")
        .get(world.app("/running"))
        .then()
        .statusCode(200)
        .body("version", equalTo(good));
    refused(rollBack(world, "releaser", null), 409, "NOTHING_TO_ROLL_BACK_TO");
  }

  @Test
  void aRollbackGoesOnlyToWhatWasReleased() {
    World world = World.ladder();
    int released = world.versionIn("production");
    int placed = world.versionIn("production");
    world.release("releaser", released).then().statusCode(201);
    refused(rollBack(world, "releaser", placed), 409, "NEVER_RELEASED");
    refused(rollBack(world, "releaser", 9), 404, "VERSION_NOT_FOUND");
    refused(rollBack(world, "releaser", released), 409, "ALREADY_RELEASED");
  }

  @Test
  void aRollbackNeedsAReason() {
    World world = World.ladder();
    for (Map<String, Object> body :
        List.of(Map.<String, Object>of(), Map.<String, Object>of("reason", "  "))) {
      world
          .as("releaser")
          .body(body)
          .post(world.app("/rollback"))
          .then()
          .statusCode(400)
          .body("code", equalTo("INVALID_REQUEST"), "errors.pointer", contains("/reason"));
    }
  }

  @Test
  void theHistoryShowsReasonAndDrift() {
    World world = World.ladder();
    int number = world.versionIn("production");
    world
        .as("releaser")
        .body(Map.of("version", number, "reason", "Spring"))
        .post(world.app("/releases"))
        .then()
        .statusCode(201);
    world.catalog(new ConstantDefined(UUID.randomUUID(), "A", null, null, null, List.of(), 1));
    world
        .as("viewer")
        .get(world.app("/releases"))
        .then()
        .statusCode(200)
        .body(
            "items.version", contains(number),
            "items.reason", contains("Spring"),
            "items.configurationRevision", contains(0),
            "items.drift", contains(1));
  }

  private static Response rollBack(World world, String subject, Integer to) {
    Map<String, Object> body = new HashMap<>(Map.of("reason", "Orders are lost"));
    if (to != null) {
      body.put("toVersion", to);
    }
    return world.as(subject).body(body).post(world.app("/rollback"));
  }
}
