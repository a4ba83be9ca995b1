package io.sluice.promotion;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Uninvited people see only the default environment, and nobody else's workspace at all. */
@QuarkusTest
class VisibilityTest {

  @Test
  void aViewerSeesOnlyWhatHasReachedTheDefaultEnvironment() {
    World world = World.ladder();
    int inProduction = world.versionIn("production");
    int inStaging = world.versionIn("staging");
    world
        .as("viewer")
        .get(world.app("/versions"))
        .then()
        .statusCode(200)
        .body("items.number", contains(inProduction))
        .body("items[0].placements.environment", contains("production"));
    world
        .as("viewer")
        .get(world.app("/versions/" + inProduction + "/content"))
        .then()
        .statusCode(200);
    for (String path : List.of("", "/content", "/readiness?environment=production")) {
      world
          .as("viewer")
          .get(world.app("/versions/" + inStaging + path))
          .then()
          .statusCode(404)
          .body("code", equalTo("VERSION_NOT_FOUND"));
    }
    world
        .as("viewer")
        .get(world.app("/versions?environment=staging"))
        .then()
        .statusCode(404)
        .body("code", equalTo("ENVIRONMENT_NOT_FOUND"));
    world
        .as("viewer")
        .get(world.url("/promotions"))
        .then()
        .body("items.to", contains("production"));
    world
        .as("viewer")
        .get(world.app(""))
        .then()
        .body("versions.environment", contains("production"));
  }

  @Test
  void aRefusalNamesNoEnvironmentThatTheCallerMayNotKnow() {
    World world = World.ladder();
    int number = world.versionIn("staging");
    world.environment(
        new MemberGranted(
            "guest",
            List.of(),
            List.of(new Grant("development", List.of(Action.VIEW, Action.PROMOTE), null))));
    world.promote("guest", number, "development", "production").then().statusCode(403);
    world
        .as("guest")
        .body(Map.of("from", "development", "to", "development"))
        .post(world.app("/versions/" + number + "/promotions"))
        .then()
        .statusCode(409)
        .body("detail", not(containsString("staging")))
        .body("detail", containsString("another environment"));
  }

  @Test
  void anExpiredGrantIsNone() {
    World world = World.ladder();
    world.versionIn("staging");
    world.environment(
        new MemberGranted(
            "guest",
            List.of(),
            List.of(new Grant("staging", List.of(Action.VIEW), Instant.now().minusSeconds(1)))));
    world.as("guest").get(world.app("/running?environment=staging")).then().statusCode(404);
    world.environment(
        new MemberGranted(
            "guest",
            List.of(),
            List.of(new Grant("staging", List.of(Action.VIEW), Instant.now().plusSeconds(600)))));
    world.as("guest").get(world.app("/running?environment=staging")).then().statusCode(200);
  }

  @Test
  void aStrangerFindsNoWorkspaceHoweverItIsAskedFor() {
    World world = World.ladder();
    int number = world.version("content");
    for (String path :
        List.of(
            "/applications",
            "/applications/crm",
            "/applications/crm/versions",
            "/applications/crm/versions/" + number,
            "/applications/crm/versions/" + number + "/content",
            "/applications/crm/versions/" + number + "/readiness",
            "/applications/crm/releases",
            "/applications/crm/running",
            "/applications/crm/channels/staging",
            "/promotions")) {
      world
          .as("stranger")
          .get(world.url(path))
          .then()
          .statusCode(404)
          .body("code", equalTo("WORKSPACE_NOT_FOUND"));
    }
    world
        .promote("stranger", number, "development", null)
        .then()
        .statusCode(404)
        .body("code", equalTo("WORKSPACE_NOT_FOUND"));
  }

  @Test
  void theSameApplicationInAnotherWorkspaceIsAnotherOne() {
    World one = World.ladder();
    World other = World.ladder();
    one.version("content");
    other.as("builder").get(other.app("/versions")).then().body("items", empty());
  }

  @Test
  void anAdministratorActsAsOwnerOfAll() {
    World world = World.ladder();
    world.version("content");
    world.promote("admin", 1, "development", null).then().statusCode(201);
  }

  @Test
  void withoutATokenNothingIsAnswered() {
    World world = World.ladder();
    given()
        .get(world.app("/running"))
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("UNAUTHENTICATED"));
  }
}
