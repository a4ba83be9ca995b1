package io.sluice.promotion;

import static io.sluice.promotion.World.refused;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A version that one may not read can't be named in a command either. */
@QuarkusTest
class HiddenVersionTest {
  private World world;
  private int hidden;

  @BeforeEach
  void guestBuildsInPreviewOnly() {
    world = World.open();
    hidden =
        world
            .as("owner") // it lands in production
            .body(Map.of("content", Map.of("secret", "plan")))
            .post(world.app("/versions"))
            .then()
            .statusCode(201)
            .extract()
            .path("number");
    world.environment(World.stage("hidden", 1, false));
    world
        .as("owner")
        .body(Map.of("content", "x", "environment", "hidden"))
        .post(world.app("/versions"))
        .then()
        .statusCode(201)
        .body("number", equalTo(hidden + 1));
    hidden++;
    world.environment(
        new MemberGranted(
            "guest",
            List.of(),
            List.of(
                new Grant("*", List.of(Action.BUILD), null),
                new Grant(
                    "production", List.of(Action.VIEW, Action.PROMOTE, Action.RELEASE), null))));
  }

  @Test
  void notToTakeItsContentOver() {
    unknown(guest(Map.of("from", hidden)).post(world.app("/versions")));
  }

  @Test
  void notToRenameEditOrDeleteIt() {
    unknown(guest(Map.of("name", "mine")).patch(world.app("/versions/" + hidden)));
    unknown(guest(Map.of("a", 1)).put(world.app("/versions/" + hidden + "/content")));
    unknown(guest(null).delete(world.app("/versions/" + hidden)));
  }

  @Test
  void notToPromoteOrReleaseOrPinIt() {
    unknown(
        guest(Map.of("from", "production", "to", "production"))
            .post(world.app("/versions/" + hidden + "/promotions")));
    unknown(guest(Map.of("version", hidden)).post(world.app("/releases")));
    unknown(guest(Map.of("toVersion", hidden, "reason", "r")).post(world.app("/rollback")));
  }

  @Test
  void aPromotionDoesNotTellWhereItCameFrom() {
    world
        .as("owner")
        .body(Map.of("from", "hidden", "to", "production"))
        .post(world.app("/versions/" + hidden + "/promotions"))
        .then()
        .statusCode(201)
        .body("from", equalTo("hidden"));
    world
        .as("guest")
        .get(world.url("/promotions"))
        .then()
        .body("items[0].from", nullValue())
        .body("items[0].to", equalTo("production"));
    world.as("owner").get(world.url("/promotions")).then().body("items[0].from", equalTo("hidden"));
  }

  @Test
  void theNextEnvironmentIsNotNamedToOneWhoDidNotNameIt() {
    World ladder = World.ladder();
    int number = ladder.version("x");
    ladder.environment(
        new MemberGranted(
            "guest", List.of(), List.of(new Grant("development", List.of(Action.VIEW), null))));
    ladder
        .promote("guest", number, "development", null)
        .then()
        .statusCode(403)
        .body("code", equalTo("FORBIDDEN"))
        .body("detail", not(containsString("staging")));
  }

  private RequestSpecification guest(Object body) {
    var request = world.as("guest");
    return body == null ? request : request.body(body);
  }

  private static void unknown(Response response) {
    refused(response, 404, "VERSION_NOT_FOUND");
  }
}
