package io.sluice.promotion;

import static io.sluice.promotion.Api.given;
import static io.sluice.promotion.Crm.promoted;
import static io.sluice.promotion.Crm.registered;
import static io.sluice.promotion.Crm.version;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.RELEASER;
import static io.sluice.testkit.api.Caller.VIEWER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Fact.published;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every guarded environment has releases of its own, and nobody gets around them. */
@QuarkusTest
class GuardedReleaseApiTest {
  private static final String CHANNEL = "/applications/crm/channels/staging";
  private static final Caller PROMOTER = as("promoter");
  private static final Fact GUARDED = published(new EnvironmentGuarded("staging"));
  private static final Fact MAY_ONLY_PROMOTE =
      published(
          new MemberGranted(
              "promoter",
              List.of(),
              List.of(new Grant("staging", List.of(Action.VIEW, Action.PROMOTE), null))));

  @Test
  void aReleaseAndTheWayBackInAGuardedEnvironment() {
    given(ladder(), registered(), version("one"), version("two"))
        .given(promoted(1, "staging"), promoted(2, "staging"), GUARDED)
        .when(release(RELEASER, 1, "staging"))
        .then(201)
        .body("environment", is("staging"))
        .happened(new VersionReleased("crm", 1, "staging", null, 0))
        .when(RELEASER.get("/applications/crm/running?environment=staging"))
        .then(200)
        .body("version", is(1))
        .body("mode", is("PINNED"))
        .when(release(RELEASER, 2, "staging"))
        .then(201)
        .when(back(RELEASER, "staging"))
        .then(201)
        .happened(new ReleaseRolledBack("crm", 1, "staging", 2, 0))
        .when(back(RELEASER, null))
        .then(refused(409, "NOTHING_TO_ROLL_BACK_TO"));
  }

  @Test
  void whereNobodyDependsOnItNothingIsReleased() {
    given(ladder(), registered(), version("one"), promoted(1, "staging"))
        .when(release(RELEASER, 1, "staging"))
        .then(refused(409, "ENVIRONMENT_NOT_GUARDED"))
        .nothingHappened()
        .when(back(RELEASER, "staging"))
        .then(refused(409, "ENVIRONMENT_NOT_GUARDED"));
  }

  @Test
  void itTakesTheRightThere() {
    given(ladder(), registered(), version("one"), promoted(1, "staging"))
        .given(GUARDED, MAY_ONLY_PROMOTE)
        .when(release(PROMOTER, 1, "staging"))
        .then(refused(403, "FORBIDDEN"))
        .when(release(BUILDER, 1, "staging"))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"))
        .when(release(VIEWER, 1, "nowhere"))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"))
        .nothingHappened();
  }

  @Test
  void aVersionThatIsNotThereIsNotReleasedThere() {
    given(ladder(), registered(), version("one"), GUARDED)
        .when(release(RELEASER, 1, "staging"))
        .then(refused(409, "VERSION_NOT_IN_ENVIRONMENT"))
        .nothingHappened();
  }

  @Test
  void theChannelOfAGuardedEnvironmentTakesTheRightToRelease() {
    Request pin = PROMOTER.put(CHANNEL, json("mode", "PINNED", "version", 1));
    given(ladder(), registered(), version("one"), promoted(1, "staging"), MAY_ONLY_PROMOTE)
        .when(pin)
        .then(200)
        .given(GUARDED)
        .when(PROMOTER.put(CHANNEL, json("mode", "LATEST")))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened()
        .when(RELEASER.put(CHANNEL, json("mode", "LATEST")))
        .then(200)
        .happened(new ChannelChanged("crm", "staging", ChannelMode.LATEST, null));
  }

  private static Request release(Caller caller, int number, String environment) {
    return caller.post(
        "/applications/crm/releases", json("version", number, "environment", environment));
  }

  private static Request back(Caller caller, String environment) {
    Object body =
        environment == null
            ? json("reason", "Orders are lost")
            : json("reason", "Orders are lost", "environment", environment);
    return caller.post("/applications/crm/rollback", body);
  }
}
