package io.sluice.promotion;

import static io.sluice.promotion.Api.given;
import static io.sluice.promotion.Crm.at;
import static io.sluice.promotion.Crm.promoted;
import static io.sluice.promotion.Crm.promotes;
import static io.sluice.promotion.Crm.registered;
import static io.sluice.promotion.Crm.version;
import static io.sluice.promotion.Crm.versionIn;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.RELEASER;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Fact.open;
import static io.sluice.testkit.api.Fact.pair;
import static io.sluice.testkit.api.Fact.peers;
import static io.sluice.testkit.api.Fact.published;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.testkit.api.Workspace;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Promotions over REST, beyond the action table. */
@QuarkusTest
class PromotionApiTest {

  @Test
  void aPromotionPlacesTheVersionAndIsKept() {
    var promoted =
        given(ladder(), registered(), version("content"))
            .when(
                BUILDER.post(
                    at(1, "/promotions"), json("from", "development", "reason", "Ready for QA")))
            .then(201)
            .body("version", equalTo(1))
            .body("application", equalTo("crm"))
            .body("from", equalTo("development"))
            .body("to", equalTo("staging"))
            .body("state", equalTo("DONE"))
            .body("waitingFor", empty())
            .body("reason", equalTo("Ready for QA"))
            .body("requestedBy", equalTo("builder"))
            .happened("VersionPromoted");
    String id = promoted.asked().response().path("id");
    promoted
        .when(answer -> BUILDER.get(answer.header("Location")))
        .then(200)
        .body("id", equalTo(id))
        .body("reason", equalTo("Ready for QA"))
        .when(BUILDER.get(at(1, "")))
        .then(200)
        .body("placements.environment", contains("development", "staging"))
        .body("editable", equalTo(false));
  }

  @Test
  void fromHasToBeWhereTheVersionReallyIs() {
    given(ladder(), registered(), version("content"), promoted(1, "staging"))
        .when(promotes("builder", 1, "development", null))
        .then(refused(409, "VERSION_NOT_IN_ENVIRONMENT"))
        .nothingHappened()
        .when(promotes("builder", 1, "nowhere", null))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"))
        .when(promotes("builder", 1, "staging", "nowhere"))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"))
        .when(promotes("builder", 1, "staging", "\0"))
        .then(refused(400, "INVALID_REQUEST", "/to"))
        .nothingHappened();
  }

  @Test
  void whoPromotesSaysFromWhere() {
    given(ladder(), registered(), version("content"))
        .when(promotes("builder", 1, null, "staging"))
        .then(refused(400, "INVALID_REQUEST", "/from"))
        .nothingHappened();
  }

  @Test
  void noStepIsSkipped() {
    given(ladder(), registered(), version("content"))
        .when(promotes("releaser", 1, "development", "production"))
        .then(refused(409, "NOT_NEXT_ENVIRONMENT"))
        .nothingHappened();
  }

  @Test
  void ofPeersOneIsChosenAndTheOtherFollows() {
    given(peers(), registered(), version("content"))
        .when(promotes("releaser", 1, "development", null))
        .then(refused(409, "AMBIGUOUS_TARGET"))
        .body("detail", containsString("prod-eu, prod-us"))
        .when(promotes("releaser", 1, "development", "prod-us"))
        .then(201)
        .when(promotes("releaser", 1, "development", "prod-eu"))
        .then(201)
        .when(promotes("releaser", 1, "development", "prod-eu"))
        .then(refused(409, "VERSION_NOT_IN_ENVIRONMENT"))
        .nothingHappened();
  }

  @Test
  void aVersionIsPlacedOnceInAnEnvironment() {
    given(peers(), registered(), version("content"))
        .when(promotes("releaser", 1, "development", "prod-us"))
        .then(201)
        .when(promotes("releaser", 1, "development", "prod-us"))
        .then(refused(409, "ALREADY_PLACED"))
        .nothingHappened();
  }

  @Test
  void aPairKnowsNoPromotion() {
    given(pair(), registered(), version("content"))
        .when(promotes("releaser", 1, "staging", null))
        .then(refused(409, "PROMOTION_NOT_ALLOWED"))
        .nothingHappened();
  }

  @Test
  void anOpenWorkspacePromotesAnywhere() {
    given(open(), registered(), versionIn("preview", 1))
        .when(promotes("releaser", 1, "preview", null))
        .then(refused(409, "AMBIGUOUS_TARGET"))
        .nothingHappened()
        .when(promotes("releaser", 1, "preview", "production"))
        .then(201)
        .happened("VersionPromoted");
  }

  @Test
  void anArchivedEnvironmentIsNoStepOfTheLadder() {
    given(ladder(), registered(), version("content"), published(new EnvironmentArchived("staging")))
        .when(promotes("releaser", 1, "development", null))
        .then(201)
        .body("to", equalTo("production"));
  }

  @Test
  void anUnknownVersionIs404() {
    given(ladder(), registered())
        .when(promotes("builder", 9, "development", null))
        .then(refused(404, "VERSION_NOT_FOUND"));
  }

  @Test
  void theRightToPromoteIsThatOnTheTarget() {
    given(ladder(), registered(), version("content"))
        .when(promotes("tester", 1, "development", null))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened()
        .when(promotes("builder", 1, "development", null))
        .then(201)
        .when(promotes("builder", 1, "staging", null))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened()
        .when(promotes("releaser", 1, "staging", null))
        .then(201);
  }

  @Test
  void schedulingIsNotKnownYet() {
    given(ladder(), registered(), version("content"))
        .when(
            BUILDER.post(
                at(1, "/promotions"),
                json("from", "development", "scheduledAt", "2027-01-01T00:00:00Z")))
        .then(refused(400, "INVALID_REQUEST", "/scheduledAt"))
        .nothingHappened();
  }

  @Test
  void ofTwoSimultaneousPromotionsOneWins() {
    Workspace workspace = Api.workspace(ladder(), registered(), version("content"));
    List<CompletableFuture<Response>> both =
        Stream.of("builder", "releaser")
            .map(
                subject ->
                    CompletableFuture.supplyAsync(
                        () -> workspace.send(promotes(subject, 1, "development", null))))
            .toList();
    List<Response> answers = both.stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
    answers.stream()
        .filter(answer -> answer.statusCode() == 409)
        .forEach(refused(409, "VERSION_NOT_IN_ENVIRONMENT")::check);
    workspace
        .send(BUILDER.get("/promotions"))
        .then()
        .statusCode(200)
        .body("items.version", contains(1));
  }

  @Test
  void promotionsAreListedNewestFirstInPages() {
    given(ladder(), registered(), version("content"), promoted(1, "production"))
        .when(RELEASER.get("/promotions?limit=1"))
        .then(200)
        .body("items.to", contains("production"))
        .body("items.version", contains(1))
        .when(page -> RELEASER.get("/promotions?limit=1&cursor=" + page.path("nextCursor")))
        .then(200)
        .body("items.to", contains("staging"))
        .body("nextCursor", nullValue());
  }

  @Test
  void anUnknownPromotionIs404() {
    given(ladder())
        .when(BUILDER.get("/promotions/nonsense"))
        .then(refused(404, "PROMOTION_NOT_FOUND"))
        .when(BUILDER.get("/promotions/0192f0c1-2345-7000-8000-000000000000"))
        .then(refused(404, "PROMOTION_NOT_FOUND"));
  }
}
