package io.sluice.config.running;

import static io.sluice.config.Api.given;
import static io.sluice.config.Items.define;
import static io.sluice.config.Items.defines;
import static io.sluice.config.Items.renames;
import static io.sluice.config.Items.set;
import static io.sluice.testkit.api.Caller.ADMIN;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.REASON;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Fact.locked;
import static io.sluice.testkit.api.Fact.published;
import static io.sluice.testkit.api.Fact.unlocked;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.EnvironmentLocked;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Request;
import io.sluice.testkit.api.StoredEvents.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Rule 11: in a locked environment no value changes, and no definition that changes what apps get
 * there.
 */
@QuarkusTest
class LockTest {
  private static final String ONE = "{\"value\":1}";
  private static final String TWO = "{\"value\":2}";
  private static final String DB = "datasources/db";

  @Test
  void noValueOfALockedEnvironmentChanges() {
    Given locked =
        given(
            ladder(),
            done(
                define("constants/A", "{}"),
                define("secrets/S", "{}"),
                define(DB, db("")),
                set("staging", "constants/A", ONE)),
            locked("staging"));

    for (Request change :
        List.of(
            set("staging", "constants/A", TWO),
            set("staging", "secrets/S", "{\"value\":\"correct horse\"}"),
            set("staging", DB, "{\"settings\":{\"host\":\"h\"}}"),
            OWNER.delete("/environments/staging/constants/A"),
            OWNER.patch(
                "/environments/staging/configuration", "{\"constants\":{\"A\":{\"value\":3}}}"))) {
      locked
          .when(change)
          .then(refused(409, "ENVIRONMENT_LOCKED"))
          .body("detail", containsString("staging"))
          .body("detail", containsString("owner"))
          .body("detail", containsString(REASON))
          .nothingHappened();
    }
    locked.when(set("development", "constants/A", TWO)).then(200).happened("ConstantSet");
  }

  @Test
  void whoAsksForWhatIsSoAlreadyChangesNothing() {
    given(
            ladder(),
            done(define("constants/A", "{}"), set("staging", "constants/A", ONE)),
            locked("staging"))
        .when(set("staging", "constants/A", ONE))
        .then(200)
        .nothingHappened();
  }

  @Test
  void itOpensWithTheEventThatTakesTheLockAway() {
    given(ladder(), done(define("constants/A", "{}")), locked("staging"), unlocked("staging"))
        .when(set("staging", "constants/A", ONE))
        .then(200)
        .happened("ConstantSet");
  }

  @Test
  void whoHasWaitedForTheLockMeetsItAndWhoHasWaitedForItsEndDoesNot() {
    given(ladder(), done(define("constants/A", "{}")))
        .given(published(new EnvironmentLocked("staging", REASON, null)))
        .when(set("staging", "constants/A", ONE))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .given(published(new EnvironmentUnlocked("staging", false)))
        .when(set("staging", "constants/A", ONE))
        .then(200);
  }

  @Test
  void aDefaultIsStoppedByTheLockOfAnEnvironmentThatWouldInheritIt() {
    given(
            ladder(),
            done(define("constants/A", "{}"), set("staging", "constants/A", ONE)),
            locked("staging"))
        .when(define("constants/A", "{\"default\":7}"))
        .then(200)
        .given(locked("production"))
        .when(define("constants/A", "{\"default\":8}"))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .body("detail", containsString("production"))
        .nothingHappened()
        .when(define("secrets/NEW", "{\"default\":\"correct horse\"}"))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .when(define("constants/PLAIN", "{\"description\":\"changes no answer\"}"))
        .then(201);
  }

  @Test
  void aSchemaIsStoppedWhereThereIsAValue() {
    given(
            ladder(),
            done(define("constants/A", "{}"), set("staging", "constants/A", ONE)),
            locked("staging"))
        .when(define("constants/A", "{\"schema\":{\"type\":\"integer\"}}"))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .nothingHappened();
  }

  @Test
  void theDefaultOfASettingIsNotStoppedWhereTheSettingIsSet() {
    given(
            ladder(),
            done(
                define(DB, db("")),
                set("staging", DB, "{\"settings\":{\"host\":\"h\"}}"),
                set("production", DB, "{\"settings\":{}}")),
            locked("staging"))
        .when(define(DB, db("\"default\":\"d\"")))
        .then(200)
        .given(locked("production"))
        .when(define(DB, db("\"default\":\"e\"")))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .body("detail", containsString("production"));
  }

  @Test
  void whatIsUsedInALockedEnvironmentIsNeitherRenamedNorRemoved() {
    Given locked =
        given(
            ladder(),
            done(
                define("constants/A", "{}"),
                define("constants/B", "{}"),
                set("staging", "constants/A", ONE)),
            locked("staging"));
    locked
        .when(renames(OWNER, "constants/A", "C"))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .nothingHappened();
    locked
        .when(OWNER.delete("/catalog/constants/A?force=true"))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .nothingHappened();
    locked.when(renames(OWNER, "constants/B", "C")).then(200);
    locked.when(OWNER.delete("/catalog/constants/C")).then(204);
  }

  @Test
  void aNameThatIsMentionedThereInVainIsNotGivenByARename() {
    given(
            ladder(),
            done(
                define("constants/A", "{}"),
                define("constants/B", "{}"),
                set("staging", "constants/A", "{\"value\":\"{{constants.C}}\"}")),
            locked("staging"))
        .when(renames(OWNER, "constants/B", "C"))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .nothingHappened();
  }

  @Test
  void nothingIsToldOfALockThatOneMayNotKnowOf() {
    Caller somebody = as("somebody");
    given(
            ladder(),
            published(
                new MemberGranted(
                    "somebody",
                    List.of(),
                    List.of(
                        new Grant("*", List.of(Action.CONFIGURE), null),
                        new Grant("development", List.of(Action.VIEW), null)))),
            locked("staging"))
        .when(defines(somebody, "constants/A", "{\"default\":1}"))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .body("detail", not(containsString("staging")))
        .body("detail", not(containsString(REASON)))
        .nothingHappened();
  }

  /** Rights speak first: who may not do it is not told of the lock. */
  @Test
  void whoMayNotChangeItIsNotToldOfTheLock() {
    given(ladder(), done(define("constants/A", "{}")), locked("production"))
        .when(as("builder").put("/environments/production/constants/A", json("value", 1)))
        .then(refused(403, "FORBIDDEN"));
  }

  @Test
  void theAdminIsStoppedToo() {
    given(ladder(), done(define("constants/A", "{}")), locked("production"))
        .when(ADMIN.put("/environments/production/constants/A", json("value", 1)))
        .then(refused(409, "ENVIRONMENT_LOCKED"));
  }

  /** The barrier: in the order of the store nothing comes between lock and unlock. */
  @Test
  void noneOfManyWritersGetsInAfterTheLockWasObserved() throws Exception {
    Given race = given(ladder(), done(define("constants/A", "{}")));
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        int number = writer;
        writers.add(
            threads.submit(
                () -> {
                  int answered = 0;
                  for (int i = 0; !over.get(); i++) {
                    Object value = json("value", number * 1_000_000 + i);
                    Request put = OWNER.put("/environments/staging/constants/A", value);
                    assertThat(race.workspace().send(put).statusCode()).isIn(200, 409);
                    answered++;
                  }
                  return answered;
                }));
      }
      for (int i = 0; i < 3; i++) {
        locked("staging").in(race.workspace());
        unlocked("staging").in(race.workspace());
      }
      locked("staging").in(race.workspace());
      over.set(true);
      for (Future<Integer> writer : writers) {
        assertThat(writer.get()).isPositive();
      }
    }
    boolean isLocked = false;
    for (Stored event : race.workspace().stored().all()) {
      if (event.type().equals("LockObserved")) {
        isLocked = event.data().contains("\"lock\"");
      } else if (event.type().equals("ConstantSet")) {
        assertThat(isLocked)
            .as("a value is set at %s@%d", event.stream(), event.version())
            .isFalse();
      }
    }
    assertThat(isLocked).isTrue();
  }

  private static String db(String host) {
    return "{\"kind\":\"postgresql\",\"settings\":{\"host\":{" + host + "}}}";
  }
}
