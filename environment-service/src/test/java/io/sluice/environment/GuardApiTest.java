package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.testkit.api.Caller.ADMIN;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.TESTER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.EnvironmentUnguarded;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Request;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guarded environments: who may guard them, and who is kept out. */
@QuarkusTest
class GuardApiTest {
  private static final Caller MANAGER = as("manager");
  private static final Request GUARD =
      OWNER.put("/environments/staging/guard", json("reason", "customers use it"));
  private static final Request UNGUARD =
      OWNER.delete("/environments/staging/guard?reason=nobody+uses+it");
  private static final Fact GUARDED = done(GUARD);
  private static final Fact STAGING_IS_THE_DEFAULT =
      done(OWNER.put("/default-environment", json("environment", "staging")));

  /** Everybody who is no member of the workspace is the stranger. */
  @ParameterizedTest(name = "{0} {1} guard: unguarded {2}, guarded {3}, default {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          owner    | PUT    | 200                       | 200                       | 200
          owner    | DELETE | 200                       | 200                       | 409 DEFAULT_ENVIRONMENT
          admin    | PUT    | 200                       | 200                       | 200
          admin    | DELETE | 200                       | 200                       | 409 DEFAULT_ENVIRONMENT
          manager  | PUT    | 200                       | 200                       | 200
          manager  | DELETE | 403 OWNER_REQUIRED        | 403 OWNER_REQUIRED        | 403 OWNER_REQUIRED
          releaser | PUT    | 403 FORBIDDEN             | 403 FORBIDDEN             | 403 FORBIDDEN
          releaser | DELETE | 403 OWNER_REQUIRED        | 403 OWNER_REQUIRED        | 403 OWNER_REQUIRED
          builder  | PUT    | 403 FORBIDDEN             | 404 ENVIRONMENT_NOT_FOUND | 403 FORBIDDEN
          builder  | DELETE | 403 OWNER_REQUIRED        | 404 ENVIRONMENT_NOT_FOUND | 403 OWNER_REQUIRED
          tester   | PUT    | 403 FORBIDDEN             | 404 ENVIRONMENT_NOT_FOUND | 403 FORBIDDEN
          tester   | DELETE | 403 OWNER_REQUIRED        | 404 ENVIRONMENT_NOT_FOUND | 403 OWNER_REQUIRED
          viewer   | PUT    | 404 ENVIRONMENT_NOT_FOUND | 404 ENVIRONMENT_NOT_FOUND | 403 FORBIDDEN
          viewer   | DELETE | 404 ENVIRONMENT_NOT_FOUND | 404 ENVIRONMENT_NOT_FOUND | 403 OWNER_REQUIRED
          stranger | PUT    | 404 WORKSPACE_NOT_FOUND   | 404 WORKSPACE_NOT_FOUND   | 404 WORKSPACE_NOT_FOUND
          stranger | DELETE | 404 WORKSPACE_NOT_FOUND   | 404 WORKSPACE_NOT_FOUND   | 404 WORKSPACE_NOT_FOUND
          """)
  void whoMayDoWhat(
      String subject, Method method, String unguarded, String guarded, String ofDefault) {
    Given workspace = given(ladder(), GUARDED, manages("development", "staging", "production"));
    answers(workspace, subject, method, "development", unguarded);
    answers(workspace, subject, method, "staging", guarded);
    answers(workspace, subject, method, "production", ofDefault);
  }

  private static void answers(
      Given workspace, String subject, Method method, String environment, String expected) {
    String path = "/environments/" + environment + "/guard?reason=because";
    var answer = workspace.when(new Request(as(subject), method, path, null));
    String[] problem = expected.split(" ", -1);
    if (problem.length == 1) {
      answer.then(200).body("guarded", is(method == Method.PUT));
    } else {
      answer.then(refused(Integer.parseInt(problem[0]), problem[1])).nothingHappened();
    }
  }

  @Test
  void theGuardIsPutAndTakenAwayAndShownEachTime() {
    given(ladder())
        .when(OWNER.get("/environments"))
        .then(200)
        .body("items.guarded", contains(false, false, true))
        .when(GUARD)
        .then(200)
        .body("guarded", is(true))
        .body("default", is(false))
        .happened(new EnvironmentGuarded("staging"))
        .when(GUARD)
        .then(200)
        .nothingHappened()
        .when(OWNER.get("/environments"))
        .then(200)
        .body("items.guarded", contains(false, true, true))
        .when(UNGUARD)
        .then(200)
        .body("guarded", is(false))
        .happened(new EnvironmentUnguarded("staging"))
        .when(UNGUARD)
        .then(200)
        .nothingHappened()
        .when(OWNER.get("/environments/staging"))
        .then(200)
        .body("guarded", is(false));
  }

  @Test
  void theGuardIsNotTakenAwayWithoutAReason() {
    given(ladder(), GUARDED)
        .when(OWNER.delete("/environments/staging/guard"))
        .then(refused(400, "REASON_REQUIRED"))
        .nothingHappened()
        .when(unguardBecause("it is empty"))
        .then(200)
        .happened("EnvironmentUnguarded");
  }

  @Test
  void itIsPutOnTheEnvironmentAsItWasReadOrNotAtAll() {
    given(ladder())
        .when(OWNER.get("/environments/staging"))
        .then(200)
        .when(read -> GUARD.with("If-Match", read.header("ETag")))
        .then(200)
        .when(guarded -> UNGUARD.with("If-Match", "\"0-0\""))
        .then(refused(412, "PRECONDITION_FAILED"))
        .nothingHappened()
        .when(OWNER.get("/environments/staging"))
        .then(200)
        .when(read -> UNGUARD.with("If-Match", read.header("ETag")))
        .then(200);
  }

  @Test
  void aRequestWithAKeyIsDoneOnce() {
    Request once = GUARD.with("Idempotency-Key", "guard-staging");
    given(ladder())
        .when(once)
        .then(200)
        .happened("EnvironmentGuarded")
        .when(once)
        .then(200)
        .header("Idempotency-Replayed", is("true"))
        .nothingHappened();
  }

  @Test
  void anArchivedEnvironmentIsNotGuarded() {
    given(
            ladder(),
            done(
                OWNER.post("/environments", json("key", "qa", "name", "QA")),
                OWNER.post("/environments/qa/archive", null)))
        .when(OWNER.put("/environments/qa/guard", null))
        .then(refused(409, "ENVIRONMENT_ARCHIVED"));
  }

  @Test
  void buildersAndTestersAreKeptOut() {
    given(ladder(), GUARDED)
        .when(BUILDER.get("/environments"))
        .then(200)
        .body("items.key", contains("development", "production"))
        .body("items[1].actions", contains("view"))
        .when(TESTER.get("/environments/staging"))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"))
        .when(as("releaser").get("/environments"))
        .then(200)
        .body("items.key", contains("development", "staging", "production"));
  }

  @Test
  void theOldDefaultEnvironmentStaysClosedToThem() {
    given(ladder(), STAGING_IS_THE_DEFAULT)
        .when(BUILDER.get("/environments/production"))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"))
        .when(TESTER.get("/environments"))
        .then(200)
        .body("items.key", contains("development", "staging"))
        .body("items[1].actions", contains("view"))
        .when(OWNER.get("/environments"))
        .then(200)
        .body("items.guarded", contains(false, true, true));
  }

  @Test
  void whoMayAddEnvironmentsSeesNoMoreForIt() {
    Caller founder = as("founder");
    given(ladder(), granted("founder", grant("*", "environments")))
        .when(founder.put("/default-environment", json("environment", "development")))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"))
        .nothingHappened()
        .when(founder.put("/default-environment", json("environment", "production")))
        .then(refused(403, "FORBIDDEN"))
        .when(founder.post("/environments", json("key", "qa", "name", "QA")))
        .then(201)
        .when(founder.get("/environments"))
        .then(200)
        .body("items.key", contains("production"));
  }

  @Test
  void aBuilderWhoMayAddEnvironmentsDoesNotOpenProduction() {
    Object roles = json("roles", List.of("builder"), "grants", List.of(grant("*", "environments")));
    given(ladder(), done(ADMIN.put("/members/builder", roles)))
        .when(BUILDER.put("/default-environment", json("environment", "development")))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened();
  }

  /** By what the manager may manage. */
  @ParameterizedTest(name = "who manages {0}: {1}")
  @CsvSource({
    "production,         404 ENVIRONMENT_NOT_FOUND",
    "staging,            403 FORBIDDEN",
    "staging production, 200"
  })
  void movingTheDefaultNeedsTheRightOnBoth(String managed, String expected) {
    String[] problem = expected.split(" ", -1);
    var answer =
        given(ladder(), manages(managed.split(" ", -1)))
            .when(MANAGER.put("/default-environment", json("environment", "staging")));
    if (problem.length == 1) {
      answer.then(200).body("defaultEnvironment", is("staging"));
    } else {
      answer.then(refused(Integer.parseInt(problem[0]), problem[1])).nothingHappened();
    }
  }

  private static Request unguardBecause(String reason) {
    return new Request(OWNER, Method.DELETE, "/environments/staging/guard", json("reason", reason));
  }

  private static Fact manages(String... environments) {
    return granted(
        "manager",
        Stream.of(environments).map(each -> grant(each, "view", "manage")).toArray(Object[]::new));
  }

  private static Fact granted(String subject, Object... grants) {
    return done(ADMIN.put("/members/" + subject, json("grants", List.of(grants))));
  }

  private static Object grant(String environment, String... actions) {
    return json("environment", environment, "actions", List.of(actions));
  }
}
