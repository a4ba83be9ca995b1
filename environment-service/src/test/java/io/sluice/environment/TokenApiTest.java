package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.environment.Api.workspace;
import static io.sluice.testkit.api.Caller.ADMIN;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.events.ConfigEvent.MachineTokenUsed;
import io.sluice.testkit.api.ApiSpec;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Machine;
import io.sluice.testkit.api.Request;
import io.sluice.testkit.api.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenApiTest {
  private static final Caller CLERK = as("clerk");

  @Test
  void aTokenIsShownOnceAndListedWithoutIt() {
    given(ladder())
        .when(OWNER.post("/tokens", body("staging", "crm", "PT1H")))
        .then(201)
        .header("Location", containsString("/tokens/"))
        .body("token", matchesPattern("sluice_[0-9A-Za-z]{49}"))
        .body("environment", equalTo("staging"))
        .body("application", equalTo("crm"))
        .body("issuedBy", equalTo("owner"))
        .happened("MachineTokenIssued")
        .when(OWNER.get("/tokens"))
        .then(200)
        .body("items", hasSize(1))
        .body("items[0].token", nullValue())
        .body("items[0].description", equalTo("batch"))
        .body("items[0].lastUsedAt", nullValue());
  }

  @Test
  void theStoredEventHasTheDigestOfWhatWasShown() {
    Workspace workspace = workspace(ladder());
    Machine machine = Machine.in(workspace, "staging", null);

    assertThat(workspace.stored().all().getLast().field("digest"))
        .isEqualTo(Machine.digest(machine.token()));
    assertThat(workspace.stored().all().getLast().data()).doesNotContain(machine.token());
  }

  @Test
  void aRepetitionIsAnsweredWithoutTheToken() {
    Request issue =
        OWNER
            .post("/tokens", body("staging", null, "PT1H"))
            .with("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
    Workspace workspace = workspace(ladder());

    Response first = workspace.send(issue);
    Response again = workspace.send(issue);

    first.then().statusCode(201).body("token", matchesPattern("sluice_.*"));
    again
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .header("Location", first.header("Location"))
        .body("token", nullValue())
        .body("id", equalTo(first.path("id")));
    workspace.send(OWNER.get("/tokens")).then().body("items", hasSize(1));
  }

  @Test
  void whoMayNotGiveRightsIssuesNone() {
    given(ladder())
        .when(BUILDER.post("/tokens", body("staging", null, "PT1H")))
        .then(refused(403, "FORBIDDEN"));
    given(ladder()).when(BUILDER.get("/tokens")).then(refused(403, "FORBIDDEN"));
  }

  @Test
  void nobodyGivesWhatHeDoesNotHaveNorForLonger() {
    Fact clerk =
        clerk(
            grant("*", null, "members"),
            grant("development", null, "view", "use"),
            grant("staging", Instant.now().plusSeconds(3600), "use"));

    given(ladder(), clerk)
        .when(CLERK.post("/tokens", body("development", null, "P30D")))
        .then(201)
        .when(CLERK.post("/tokens", body("staging", null, "PT30M")))
        .then(201)
        .when(CLERK.post("/tokens", body("staging", null, "PT2H")))
        .then(refused(403, "GRANT_EXCEEDS_OWN_RIGHTS", "/environments/staging"))
        .nothingHappened()
        .when(CLERK.post("/tokens", body("production", null, "PT1M")))
        .then(refused(403, "FORBIDDEN"))
        .when(CLERK.get("/tokens"))
        .then(200)
        .body("items.environment", equalTo(List.of("development", "staging")));
  }

  @Test
  void tokensOfWhatOneMayNotKnowAreNotThere() {
    Fact clerk = clerk(grant("*", null, "members"));
    Workspace workspace = workspace(ladder(), clerk);
    Machine hidden = Machine.in(workspace, "staging", null);

    new ApiSpec.Given(workspace)
        .when(CLERK.get("/tokens"))
        .then(200)
        .body("items", empty())
        .when(CLERK.delete("/tokens/" + hidden.id()))
        .then(refused(404, "TOKEN_NOT_FOUND"))
        .nothingHappened()
        .when(CLERK.post("/tokens", body("staging", null, "PT1H")))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"));
  }

  @Test
  void aTokenEndsAndNotTooLate() {
    given(ladder())
        .when(OWNER.post("/tokens", body("staging", null, "P367D")))
        .then(refused(400, "INVALID_REQUEST", "/expiresAt"))
        .when(OWNER.post("/tokens", body("staging", null, "PT-1S")))
        .then(refused(400, "INVALID_REQUEST", "/expiresAt"))
        .when(OWNER.post("/tokens", json("environment", "staging", "description", "batch")))
        .then(refused(400, "INVALID_REQUEST", "/expiresAt"))
        .nothingHappened();
  }

  @Test
  void anArchivedEnvironmentGetsNone() {
    given(
            ladder(),
            done(OWNER.post("/environments", json("key", "qa", "name", "QA"))),
            done(OWNER.post("/environments/qa/archive", json())))
        .when(OWNER.post("/tokens", body("qa", null, "PT1H")))
        .then(refused(409, "ENVIRONMENT_ARCHIVED"))
        .when(OWNER.post("/tokens", body("nowhere", null, "PT1H")))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"));
  }

  @Test
  void aRevokedOneIsNobodysAtOnceAndForGood() {
    Workspace workspace = workspace(ladder());
    Machine machine = Machine.in(workspace, "staging", null);
    workspace
        .send(machine.caller().get("/api/v1/workspaces"))
        .then()
        .statusCode(200)
        .body("items", empty());

    new ApiSpec.Given(workspace)
        .when(OWNER.delete("/tokens/" + machine.id()))
        .then(204)
        .happened("MachineTokenRevoked")
        .when(machine.caller().get("/api/v1/workspaces"))
        .then(refused(401, "UNAUTHENTICATED"))
        .when(OWNER.get("/tokens"))
        .then(200)
        .body("items", empty())
        .when(OWNER.delete("/tokens/" + machine.id()))
        .then(refused(404, "TOKEN_NOT_FOUND"));
  }

  @Test
  void nothingIsGrantedToAMachine() {
    given(ladder())
        .when(OWNER.put("/members/token:1", json("roles", List.of("owner"))))
        .then(refused(400, "INVALID_REQUEST"))
        .nothingHappened();
  }

  @Test
  void theListSaysWhenItWasUsedLastAsConfigServiceSamplesIt() {
    Workspace workspace = workspace(ladder());
    Machine machine = Machine.in(workspace, "staging", null);
    Instant before = Instant.now().minusSeconds(1);

    workspace.publish(new MachineTokenUsed(machine.id(), "staging", null));

    String used = workspace.send(OWNER.get("/tokens")).then().extract().path("items[0].lastUsedAt");
    assertThat(Instant.parse(used)).isAfter(before);
  }

  @Test
  void aTokenIsInNoTableNoLogAndNoRecord() throws Exception {
    Workspace workspace = workspace(ladder());
    try (Traces traces = Traces.recording()) {
      Request issue =
          ADMIN
              .post("/tokens", body("staging", null, "PT1H"))
              .with("Idempotency-Key", UUID.randomUUID().toString());
      String token = workspace.send(issue).then().statusCode(201).extract().path("token");
      Caller machine = new Caller("m", Map.of("Authorization", "Bearer " + token));
      workspace.send(issue).then().body("$", not(containsString(token)));
      for (String path : List.of("", "/environments/staging", "/tokens")) {
        assertThat(workspace.send(machine.get(path)).asString()).doesNotContain(token);
      }
      await().until(() -> traces.published(workspace.key(), "MachineTokenIssued"));

      traces.haveNo(token, token.substring(7, 50));
    }
  }

  private static Map<String, Object> body(String environment, String application, String life) {
    return json(
        "environment",
        environment,
        "application",
        application,
        "expiresAt",
        Instant.now().plus(Duration.parse(life)).toString(),
        "description",
        "batch");
  }

  private static Fact clerk(Object... grants) {
    return done(ADMIN.put("/members/clerk", json("grants", List.of(grants))));
  }

  private static Map<String, Object> grant(String environment, Instant end, String... actions) {
    return json(
        "environment",
        environment,
        "actions",
        List.of(actions),
        "expiresAt",
        end == null ? null : end.toString());
  }
}
