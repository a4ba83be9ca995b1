package io.sluice.promotion;

import static io.restassured.RestAssured.given;
import static io.sluice.promotion.World.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.Role;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Request;
import io.sluice.testkit.api.UnsentBody;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** The answer comes although nothing of the body does. */
  @ParameterizedTest
  @CsvSource({
    "stranger, PUT,  /applications/crm/versions/1/content,    404 WORKSPACE_NOT_FOUND",
    "stranger, POST, /applications/crm/versions/1/promotions, 404 WORKSPACE_NOT_FOUND",
    "viewer,   PUT,  /applications/crm/versions/1/content,    403 FORBIDDEN",
    "viewer,   POST, /applications/crm/versions,              403 FORBIDDEN",
    "viewer,   PUT,  /applications/crm/channels/staging,      404 ENVIRONMENT_NOT_FOUND"
  })
  void nobodysBodyIsReadWhoMayNotDoIt(String subject, Method method, String path, String expected) {
    World world = World.ladder();
    world.as("owner").get(world.url("/applications")).then().statusCode(200);
    Request request = new Request(Caller.as(subject), method, world.url(path), null);

    assertThat(new UnsentBody(request, 1_000_000).answered())
        .startsWith("HTTP/1.1 " + expected.substring(0, 3))
        .contains("\"" + expected.substring(4) + "\"");
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
    refused(world.promote("guest", number, "development", "production"), 403, "FORBIDDEN");
    world
        .as("guest")
        .body(Map.of("from", "development", "to", "development"))
        .post(world.app("/versions/" + number + "/promotions"))
        .then()
        .statusCode(409)
        .body("code", equalTo("VERSION_NOT_IN_ENVIRONMENT"))
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
            List.of(Role.VIEWER),
            List.of(new Grant("staging", List.of(Action.VIEW), Instant.now().minusSeconds(1)))));
    refused(
        world.as("guest").get(world.app("/running?environment=staging")),
        404,
        "ENVIRONMENT_NOT_FOUND");
    world.environment(
        new MemberGranted(
            "guest",
            List.of(),
            List.of(new Grant("staging", List.of(Action.VIEW), Instant.now().minusSeconds(1)))));
    refused(
        world.as("guest").get(world.app("/running?environment=staging")),
        404,
        "WORKSPACE_NOT_FOUND");
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
  }

  @Test
  void aStrangerChangesNothingInAWorkspaceThatIsNotThere() {
    World world = World.ladder();
    int number = world.version("content");
    String version = world.app("/versions/" + number);
    Supplier<RequestSpecification> stranger = () -> world.as("stranger");

    Stream.of(
            stranger.get().body(Map.of("key", "s", "name", "S")).post(world.url("/applications")),
            stranger.get().body(Map.of("content", 1)).post(world.app("/versions")),
            stranger.get().body(Map.of("name", "mine")).patch(version),
            stranger.get().body("1").put(version + "/content"),
            stranger.get().delete(version),
            world.promote("stranger", number, "development", null),
            world.release("stranger", number),
            stranger.get().body(Map.of("reason", "no")).post(world.app("/rollback")),
            stranger
                .get()
                .body(Map.of("mode", "PINNED", "version", number))
                .put(world.app("/channels/development")))
        .forEach(answer -> refused(answer, 404, "WORKSPACE_NOT_FOUND"));
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
