package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.RELEASER;
import static io.sluice.testkit.api.Caller.TESTER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.REASON;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Fact.locked;
import static io.sluice.testkit.api.Fact.unlocked;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.events.EnvironmentEvent.EnvironmentLocked;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.events.LockObserved;
import io.sluice.events.LockObserved.Held;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.ApiSpec.Then;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Request;
import io.sluice.testkit.api.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Locks: who puts them, who takes them away, and what they stop here. */
@QuarkusTest
class LockApiTest {
  private static final Request LOCK =
      OWNER.put("/environments/staging/lock", json("reason", "Black Friday"));
  private static final Request QA =
      OWNER.post("/environments", json("key", "qa", "name", "QA", "rank", 2));
  private static final Held HELD =
      new Held("owner", "Black Friday", Instant.parse("2026-11-27T06:00:00Z"), null);
  private static final Request UNLOCK = OWNER.delete("/environments/staging/lock");

  @Test
  void theLockIsPutShownAndTakenAway() {
    given(ladder())
        .when(LOCK)
        .then(200)
        .body("lock.reason", is("Black Friday"))
        .body("lock.by", is("owner"))
        .body("lock.expiresAt", is(nullValue()))
        .happened(new EnvironmentLocked("staging", "Black Friday", null))
        .when(OWNER.get("/environments"))
        .then(200)
        .body("items[1].lock.reason", is("Black Friday"))
        .when(UNLOCK)
        .then(200)
        .body("lock", is(nullValue()))
        .happened(new EnvironmentUnlocked("staging", false))
        .when(UNLOCK)
        .then(200)
        .nothingHappened();
  }

  @Test
  void aSecondLockSaysWhoseIsThere() {
    given(ladder(), done(LOCK))
        .when(OWNER.put("/environments/staging/lock", json("reason", "mine too")))
        .then(refused(409, "ALREADY_LOCKED"))
        .body("detail", containsString("Black Friday"))
        .body("detail", containsString("owner"))
        .nothingHappened();
  }

  @Test
  void itNeedsAReasonThatSaysSomething() {
    given(ladder())
        .when(OWNER.put("/environments/staging/lock", json("reason", "  ")))
        .then(refused(400, "INVALID_REQUEST"))
        .when(OWNER.put("/environments/staging/lock", json("expiresAt", "2099-01-01T00:00:00Z")))
        .then(refused(400, "INVALID_REQUEST"));
  }

  @Test
  void itDoesNotEndBeforeItBegins() {
    given(ladder())
        .when(
            OWNER.put(
                "/environments/staging/lock",
                json("reason", "because", "expiresAt", "2020-01-01T00:00:00Z")))
        .then(refused(400, "LOCK_IS_OVER"))
        .nothingHappened();
  }

  @Test
  void onlyWhoHasTheRightLocksAndUnlocks() {
    for (Caller caller : List.of(BUILDER, TESTER, RELEASER)) {
      given(ladder(), done(LOCK))
          .when(caller.put("/environments/staging/lock", json("reason", "because")))
          .then(refused(403, "FORBIDDEN"))
          .when(caller.delete("/environments/staging/lock"))
          .then(refused(403, "FORBIDDEN"))
          .nothingHappened();
    }
    given(ladder())
        .when(as("stranger").put("/environments/staging/lock", json("reason", "because")))
        .then(refused(404, "WORKSPACE_NOT_FOUND"));
  }

  @Test
  void aLockedEnvironmentIsNotArchived() {
    given(ladder(), done(QA), locked("qa"))
        .when(OWNER.post("/environments/qa/archive", null))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .nothingHappened();
  }

  @Test
  void theDefaultEnvironmentIsNotMovedFromOrToALockedOne() {
    Request toStaging = OWNER.put("/default-environment", json("environment", "staging"));
    given(ladder(), locked("staging"))
        .when(toStaging)
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .nothingHappened();
    given(ladder(), locked("production"))
        .when(toStaging)
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .nothingHappened()
        .given(unlocked("production"))
        .when(toStaging)
        .then(200);
  }

  @Test
  void whatAppsDoNotGetMayChangeUnderALock() {
    given(ladder(), done(QA), locked("qa"))
        .when(OWNER.patch("/environments/qa", json("name", "Quality", "rank", 1)))
        .then(200)
        .when(OWNER.put("/environments/qa/guard", json("reason", "customers")))
        .then(200)
        .body("lock.reason", is(REASON));
  }

  @Test
  void whoMayLockTakesAnothersLockAwayAndTheTrailSaysWho() {
    Then unlocked =
        given(
                ladder(),
                done(
                    OWNER.put(
                        "/members/oncall",
                        json(
                            "grants",
                            List.of(
                                json(
                                    "environment",
                                    "staging",
                                    "actions",
                                    List.of("view", "lock"))))),
                    LOCK))
            .when(as("oncall").delete("/environments/staging/lock?reason=The+sale+is+over"))
            .then(200)
            .happened(new EnvironmentUnlocked("staging", false));
    Trail trail = Trail.of(unlocked.asked().workspace(), "EnvironmentUnlocked").getFirst();
    assertThat(trail.actor()).isEqualTo("oncall");
    assertThat(trail.reason()).isEqualTo("The sale is over");
  }

  @Test
  void whoWaitsIsAnsweredWhenBothOtherServicesHaveSeenTheLock() throws Exception {
    Workspace workspace = Api.workspace(ladder());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Response> answer =
          threads.submit(() -> workspace.send(LOCK.with("Prefer", "wait=30")));
      await().until(() -> lockedAt(workspace) > 0);
      LockObserved observed = new LockObserved("staging", lockedAt(workspace), HELD);

      workspace.publish("config", observed);
      workspace.send(OWNER.get("/environments")).then().statusCode(200); // it has come here
      assertThat(answer).isNotDone();

      workspace.publish("promotion", observed);
      answer
          .get()
          .then()
          .statusCode(200)
          .header("Preference-Applied", is("wait"))
          .body("lock.reason", is("Black Friday"));
    }
  }

  @Test
  void whoWaitsInVainIsToldThatItIsNotInForceYet() {
    given(ladder())
        .when(LOCK.with("Prefer", "wait=1"))
        .then(202)
        .body("lock.reason", is("Black Friday"))
        .happened("EnvironmentLocked");
  }

  /** That a service has seen the lock before this one says nothing of this one. */
  @Test
  void whatWasSeenOfAnOlderLockDoesNotCount() {
    Workspace workspace = Api.workspace(ladder(), done(LOCK));
    LockObserved older = new LockObserved("staging", lockedAt(workspace), HELD);
    workspace.publish("config", older);
    workspace.publish("promotion", older);

    new Given(workspace)
        .given(done(UNLOCK))
        .when(LOCK.with("Prefer", "wait=1"))
        .then(202)
        .given(
            here ->
                List.of("config", "promotion")
                    .forEach(
                        service ->
                            here.publish(
                                service, new LockObserved("staging", lockedAt(here), HELD))))
        .when(UNLOCK)
        .then(200);
  }

  private static long lockedAt(Workspace workspace) {
    List<Trail> locked = Trail.of(workspace, "EnvironmentLocked");
    return locked.isEmpty() ? 0 : locked.getLast().version();
  }
}
