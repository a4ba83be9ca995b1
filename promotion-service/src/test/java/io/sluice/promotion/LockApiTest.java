package io.sluice.promotion;

import static io.sluice.promotion.Api.given;
import static io.sluice.promotion.Crm.at;
import static io.sluice.promotion.Crm.promoted;
import static io.sluice.promotion.Crm.promotes;
import static io.sluice.promotion.Crm.registered;
import static io.sluice.promotion.Crm.releases;
import static io.sluice.promotion.Crm.version;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.RELEASER;
import static io.sluice.testkit.api.Caller.VIEWER;
import static io.sluice.testkit.api.Fact.REASON;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Fact.locked;
import static io.sluice.testkit.api.Fact.published;
import static io.sluice.testkit.api.Fact.unlocked;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentLocked;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.Request;
import org.junit.jupiter.api.Test;

/** Rule 11: what apps get in a locked environment stays as it is. */
@QuarkusTest
class LockApiTest {

  @Test
  void nothingIsPromotedIntoALockedEnvironment() {
    given(ladder(), registered(), version("one"), locked("staging"))
        .when(promotes("builder", 1, "development", null))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .body("detail", containsString("staging"))
        .body("detail", containsString("owner"))
        .body("detail", containsString(REASON))
        .nothingHappened()
        .given(unlocked("staging"))
        .when(promotes("builder", 1, "development", null))
        .then(201)
        .happened("VersionPromoted");
  }

  @Test
  void outOfALockedEnvironmentAVersionMayGo() {
    given(ladder(), registered(), version("one"), locked("development"))
        .when(promotes("builder", 1, "development", null))
        .then(201);
  }

  @Test
  void nothingIsBuiltInALockedEnvironment() {
    Given locked =
        given(ladder(), registered(), version("one"), version("two"), locked("development"));
    for (Request build :
        new Request[] {
          BUILDER.post("/applications/crm/versions", json("content", "three")),
          BUILDER.put(at(2, "/content"), "\"another\""),
          BUILDER.delete(at(2, ""))
        }) {
      locked.when(build).then(refused(409, "ENVIRONMENT_LOCKED")).nothingHappened();
    }
    locked.when(BUILDER.patch(at(2, ""), json("name", "a name changes nothing"))).then(200);
    locked
        .given(unlocked("development"))
        .when(BUILDER.delete(at(2, "")))
        .then(204)
        .happened(new VersionDeleted("crm", 2));
  }

  @Test
  void nothingIsReleasedNorRolledBackInALockedEnvironment() {
    given(ladder(), registered(), version("one"), version("two"))
        .given(promoted(1, "production"), promoted(2, "production"))
        .given(done(releases("releaser", 1), releases("releaser", 2)), locked("production"))
        .when(RELEASER.post("/applications/crm/rollback", json("reason", "Orders are lost")))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .nothingHappened()
        .given(unlocked("production"))
        .when(RELEASER.post("/applications/crm/rollback", json("reason", "Orders are lost")))
        .then(201)
        .given(locked("production"))
        .when(releases("releaser", 2))
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .nothingHappened();
  }

  @Test
  void noChannelOfALockedEnvironmentChanges() {
    Request pin = RELEASER.put("/applications/crm/channels/staging", pinned());
    given(ladder(), registered(), version("one"), promoted(1, "staging"), locked("staging"))
        .when(pin)
        .then(refused(409, "ENVIRONMENT_LOCKED"))
        .nothingHappened()
        .given(unlocked("staging"))
        .when(pin)
        .then(200)
        .given(locked("staging"))
        .when(pin)
        .then(200)
        .nothingHappened();
  }

  @Test
  void aLockStopsOwnersToo() {
    given(ladder(), registered(), version("one"), locked("staging"))
        .when(promotes(OWNER.subject(), 1, "development", null))
        .then(refused(409, "ENVIRONMENT_LOCKED"));
  }

  /** Rights speak first: who may not do it is not told of the lock. */
  @Test
  void whoMayNotDoItIsNotToldOfTheLock() {
    given(ladder(), registered(), version("one"), promoted(1, "production"), locked("production"))
        .when(VIEWER.post("/applications/crm/releases", json("version", 1)))
        .then(refused(403, "FORBIDDEN"));
  }

  @Test
  void whoHasWaitedForTheLockMeetsIt() {
    given(ladder(), registered(), version("one"))
        .given(published(new EnvironmentLocked("staging", REASON, null)))
        .when(promotes("builder", 1, "development", null))
        .then(refused(409, "ENVIRONMENT_LOCKED"));
  }

  /** The move passed the gates before; its pins keep what runs, so they follow all the same. */
  @Test
  void whatRunsIsPinnedEvenIfALockCameBetweenTheMoveAndItsPins() {
    Given moved =
        given(ladder(), registered(), version("one"), promoted(1, "staging"))
            .given(
                published(
                    new DefaultEnvironmentChanged("staging", "production"),
                    new EnvironmentLocked("staging", REASON, null)));
    await()
        .untilAsserted(
            () ->
                assertThat(moved.workspace().stored().all())
                    .extracting(stored -> stored.type())
                    .contains("ChannelChanged", "LockObserved"));
  }

  private static Object pinned() {
    return json("mode", "PINNED", "version", 1);
  }
}
