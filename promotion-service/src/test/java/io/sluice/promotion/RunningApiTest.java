package io.sluice.promotion;

import static io.sluice.promotion.World.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What runs where, and the channels that decide it. */
@QuarkusTest
class RunningApiTest {

  @Test
  void theDefaultEnvironmentRunsOnlyWhatWasReleased() {
    World world = World.ladder();
    int number = world.versionIn("production");
    refused(world.as("viewer").get(world.app("/running")), 404, "NOTHING_RUNNING");
    world.release("releaser", number).then().statusCode(201);
    running(world, "viewer", "")
        .then()
        .statusCode(200)
        .header("ETag", notNullValue())
        .body(
            "application", equalTo("crm"),
            "environment", equalTo("production"),
            "version", equalTo(number),
            "name", equalTo("v" + number),
            "mode", equalTo("PINNED"),
            "since", notNullValue());
  }

  @Test
  void otherEnvironmentsFollowTheNewestPlacement() {
    World world = World.ladder();
    int older = world.version("one");
    int newer = world.version("two");
    world.promote("builder", newer, "development", null).then().statusCode(201);
    world.promote("builder", older, "development", null).then().statusCode(201);
    running(world, "tester", "?environment=staging")
        .then()
        .statusCode(200)
        .body("version", equalTo(older), "mode", equalTo("LATEST"));
    running(world, "tester", "?environment=development").then().body("version", equalTo(newer));
  }

  @Test
  void anotherEnvironmentNeedsTheRightToViewIt() {
    World world = World.ladder();
    world.versionIn("staging");
    refused(running(world, "viewer", "?environment=staging"), 404, "ENVIRONMENT_NOT_FOUND");
    refused(running(world, "stranger", ""), 404, "WORKSPACE_NOT_FOUND");
  }

  @Test
  void aPinHoldsUntilItIsTakenBack() {
    World world = World.ladder();
    int first = world.versionIn("staging");
    int second = world.versionIn("staging");
    String channel = world.app("/channels/staging");
    world
        .as("builder")
        .get(channel)
        .then()
        .statusCode(200)
        .body("mode", equalTo("LATEST"), "version", nullValue());
    world
        .as("builder")
        .body(Map.of("mode", "PINNED", "version", first))
        .put(channel)
        .then()
        .statusCode(200)
        .body("mode", equalTo("PINNED"), "version", equalTo(first));
    running(world, "builder", "?environment=staging")
        .then()
        .body("version", equalTo(first), "mode", equalTo("PINNED"));
    world.as("builder").body(Map.of("mode", "LATEST")).put(channel).then().statusCode(200);
    running(world, "builder", "?environment=staging")
        .then()
        .body("version", equalTo(second), "mode", equalTo("LATEST"));
  }

  @Test
  void aPinIsRefusedWhereItMakesNoSense() {
    World world = World.ladder();
    int number = world.version("content");
    refused(pin(world, "staging", number), 409, "VERSION_NOT_IN_ENVIRONMENT");
    refused(pin(world, "staging", 9), 404, "VERSION_NOT_FOUND");
    refused(pin(world, "production", number), 409, "CHANNEL_FOLLOWS_RELEASES");
    refused(pin(world, "nowhere", number), 404, "ENVIRONMENT_NOT_FOUND");
    world
        .as("releaser")
        .body(Map.of("mode", "PINNED"))
        .put(world.app("/channels/staging"))
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_REQUEST"));
    refused(
        world.as("tester").body(Map.of("mode", "LATEST")).put(world.app("/channels/staging")),
        403,
        "FORBIDDEN");
  }

  @Test
  void aPinnedVersionStays() {
    World world = World.ladder();
    int number = world.version("one");
    world.version("two");
    pin(world, "development", number).then().statusCode(200);
    refused(world.as("builder").delete(world.app("/versions/" + number)), 409, "VERSION_PINNED");
  }

  @Test
  void aNewDefaultEnvironmentGoesOnRunningWhatItRanAndDoesNotFollowPlacementsAnyMore() {
    World world = World.ladder();
    int number = world.versionIn("staging");
    world.environment(new DefaultEnvironmentChanged("staging", "production"));
    await()
        .untilAsserted(
            () ->
                running(world, "viewer", "")
                    .then()
                    .statusCode(200)
                    .body(
                        "environment", equalTo("staging"),
                        "version", equalTo(number),
                        "mode", equalTo("PINNED")));
    world.versionIn("staging");
    running(world, "viewer", "").then().statusCode(200).body("version", equalTo(number));
  }

  @Test
  void aFormerDefaultEnvironmentKeepsWhatEndUsersHadAlsoAfterARollback() {
    World world = World.ladder();
    int good = world.versionIn("production");
    int bad = world.versionIn("production");
    world.release("releaser", good).then().statusCode(201);
    world.release("releaser", bad).then().statusCode(201);
    world
        .as("releaser")
        .body(Map.of("reason", "Orders are lost"))
        .post(world.app("/rollback"))
        .then()
        .statusCode(201);
    world.environment(new DefaultEnvironmentChanged("staging", "production"));
    await()
        .untilAsserted(
            () ->
                assertThat(world.workspace().stored().all())
                    .extracting(event -> event.type() + " " + event.data())
                    .contains(
                        "ChannelChanged "
                            + "{\"application\":\"crm\",\"environment\":\"production\","
                            + "\"mode\":\"PINNED\",\"number\":"
                            + good
                            + "}"));
    running(world, "releaser", "?environment=production")
        .then()
        .statusCode(200)
        .body("version", equalTo(good), "mode", equalTo("PINNED"));
  }

  private static Response running(World world, String subject, String query) {
    return world.as(subject).get(world.app("/running" + query));
  }

  private static Response pin(World world, String environment, int number) {
    return world
        .as("releaser")
        .body(Map.of("mode", "PINNED", "version", number))
        .put(world.app("/channels/" + environment));
  }
}
