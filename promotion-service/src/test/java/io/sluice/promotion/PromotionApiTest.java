package io.sluice.promotion;

import static io.sluice.promotion.World.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Promotions over REST, beyond the action table. */
@QuarkusTest
class PromotionApiTest {

  @Test
  void aPromotionPlacesTheVersionAndIsKept() {
    World world = World.ladder();
    int number = world.version("content");
    Response promoted =
        world
            .as("builder")
            .body(Map.of("from", "development", "reason", "Ready for QA"))
            .post(world.app("/versions/" + number + "/promotions"));
    promoted
        .then()
        .statusCode(201)
        .body(
            "version", equalTo(number),
            "application", equalTo("crm"),
            "from", equalTo("development"),
            "to", equalTo("staging"),
            "state", equalTo("DONE"),
            "waitingFor", empty(),
            "reason", equalTo("Ready for QA"),
            "requestedBy", equalTo("builder"));
    world
        .as("builder")
        .get(promoted.header("Location"))
        .then()
        .statusCode(200)
        .body("id", equalTo(promoted.path("id")), "reason", equalTo("Ready for QA"));
    world
        .as("builder")
        .get(world.app("/versions/" + number))
        .then()
        .body(
            "placements.environment", contains("development", "staging"),
            "editable", equalTo(false));
  }

  @Test
  void fromHasToBeWhereTheVersionReallyIs() {
    World world = World.ladder();
    int number = world.versionIn("staging");
    refused(
        world.promote("builder", number, "development", null), 409, "VERSION_NOT_IN_ENVIRONMENT");
    refused(world.promote("builder", number, "nowhere", null), 404, "ENVIRONMENT_NOT_FOUND");
    refused(world.promote("builder", number, "staging", "nowhere"), 404, "ENVIRONMENT_NOT_FOUND");
    refused(world.promote("builder", number, "staging", "\0"), 404, "ENVIRONMENT_NOT_FOUND");
  }

  @Test
  void whoPromotesSaysFromWhere() {
    World world = World.ladder();
    int number = world.version("content");
    Response silent = world.promote("builder", number, null, "staging");
    refused(silent, 400, "INVALID_REQUEST");
    silent.then().body("errors.pointer", contains("/from"));
  }

  @Test
  void noStepIsSkipped() {
    World world = World.ladder();
    int number = world.version("content");
    refused(
        world.promote("releaser", number, "development", "production"),
        409,
        "NOT_NEXT_ENVIRONMENT");
  }

  @Test
  void ofPeersOneIsChosenAndTheOtherFollows() {
    World world = World.peers();
    int number = world.version("content");
    Response ambiguous = world.promote("releaser", number, "development", null);
    refused(ambiguous, 409, "AMBIGUOUS_TARGET");
    ambiguous.then().body("detail", containsString("prod-eu, prod-us"));
    world.promote("releaser", number, "development", "prod-us").then().statusCode(201);
    world.promote("releaser", number, "development", "prod-eu").then().statusCode(201);
    refused(
        world.promote("releaser", number, "development", "prod-eu"),
        409,
        "VERSION_NOT_IN_ENVIRONMENT");
  }

  @Test
  void aVersionIsPlacedOnceInAnEnvironment() {
    World world = World.peers();
    int number = world.version("content");
    world.promote("releaser", number, "development", "prod-us").then().statusCode(201);
    refused(world.promote("releaser", number, "development", "prod-us"), 409, "ALREADY_PLACED");
  }

  @Test
  void aPairKnowsNoPromotion() {
    World world = World.pair();
    int number = world.version("content");
    refused(world.promote("releaser", number, "staging", null), 409, "PROMOTION_NOT_ALLOWED");
  }

  @Test
  void anOpenWorkspacePromotesAnywhere() {
    World world = World.open();
    int number =
        world
            .as("builder")
            .body(Map.of("content", 1, "environment", "preview"))
            .post(world.app("/versions"))
            .path("number");
    refused(world.promote("releaser", number, "preview", null), 409, "AMBIGUOUS_TARGET");
    world.promote("releaser", number, "preview", "production").then().statusCode(201);
  }

  @Test
  void anArchivedEnvironmentIsNoStepOfTheLadder() {
    World world = World.ladder();
    int number = world.version("content");
    world.environment(new EnvironmentArchived("staging"));
    world
        .promote("releaser", number, "development", null)
        .then()
        .statusCode(201)
        .body("to", equalTo("production"));
  }

  @Test
  void anUnknownVersionIs404() {
    World world = World.ladder();
    refused(world.promote("builder", 9, "development", null), 404, "VERSION_NOT_FOUND");
  }

  @Test
  void theRightToPromoteIsThatOnTheTarget() {
    World world = World.ladder();
    int number = world.version("content");
    refused(world.promote("tester", number, "development", null), 403, "FORBIDDEN");
    world.promote("builder", number, "development", null).then().statusCode(201);
    refused(world.promote("builder", number, "staging", null), 403, "FORBIDDEN");
    world.promote("releaser", number, "staging", null).then().statusCode(201);
  }

  @Test
  void schedulingIsNotKnownYet() {
    World world = World.ladder();
    int number = world.version("content");
    world
        .as("builder")
        .body(Map.of("from", "development", "scheduledAt", "2027-01-01T00:00:00Z"))
        .post(world.app("/versions/" + number + "/promotions"))
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_REQUEST"), "errors.pointer", contains("/scheduledAt"));
  }

  @Test
  void ofTwoSimultaneousPromotionsOneWins() {
    World world = World.ladder();
    int number = world.version("content");
    List<CompletableFuture<Response>> both =
        Stream.of("builder", "releaser")
            .map(
                subject ->
                    CompletableFuture.supplyAsync(
                        () -> world.promote(subject, number, "development", null)))
            .toList();
    List<Response> answers = both.stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
    answers.stream()
        .filter(answer -> answer.statusCode() == 409)
        .forEach(answer -> answer.then().body("code", equalTo("VERSION_NOT_IN_ENVIRONMENT")));
    world
        .as("builder")
        .get(world.url("/promotions"))
        .then()
        .body("items.version", contains(number));
  }

  @Test
  void promotionsAreListedNewestFirstInPages() {
    World world = World.ladder();
    int number = world.versionIn("production");
    String cursor =
        world
            .as("releaser")
            .get(world.url("/promotions?limit=1"))
            .then()
            .statusCode(200)
            .body("items.to", contains("production"), "items.version", contains(number))
            .extract()
            .path("nextCursor");
    world
        .as("releaser")
        .get(world.url("/promotions?limit=1&cursor=" + cursor))
        .then()
        .body("items.to", contains("staging"), "nextCursor", nullValue());
  }

  @Test
  void anUnknownPromotionIs404() {
    World world = World.ladder();
    for (String id : List.of("nonsense", "0192f0c1-2345-7000-8000-000000000000")) {
      refused(world.as("builder").get(world.url("/promotions/" + id)), 404, "PROMOTION_NOT_FOUND");
    }
  }
}
