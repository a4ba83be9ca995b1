package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Fact.application;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Request;
import org.junit.jupiter.api.Test;

/** Rule 12, the part that promotion-service knows first. */
@QuarkusTest
class ReleasedEnvironmentTest {
  private static final Fact QA =
      done(OWNER.post("/environments", json("key", "qa", "name", "qa", "rank", 2)));
  private static final Request ARCHIVE = OWNER.post("/environments/qa/archive", null);

  @Test
  void anEnvironmentThatAnApplicationIsReleasedInIsNotArchived() {
    given(ladder(), QA, application("crm", new VersionReleased("crm", 1, "qa", null, 1)))
        .when(ARCHIVE)
        .then(refused(409, "RELEASED_ENVIRONMENT"))
        .body("detail", containsString("crm"))
        .nothingHappened();
  }

  @Test
  void aReleaseElsewhereTakesNothingFromThoseWhoRunItHere() {
    given(
            ladder(),
            QA,
            application(
                "crm",
                new VersionReleased("crm", 1, "qa", null, 1),
                new VersionReleased("crm", 1, "production", null, 1)))
        .when(ARCHIVE)
        .then(refused(409, "RELEASED_ENVIRONMENT"))
        .nothingHappened();
  }

  @Test
  void itIsArchivedOnceItFollowsTheNewestPlacementAgain() {
    given(
            ladder(),
            QA,
            application(
                "crm",
                new ReleaseRolledBack("crm", 1, "qa", 2, 1),
                new ChannelChanged("crm", "qa", ChannelMode.PINNED, 1),
                new ChannelChanged("crm", "qa", ChannelMode.LATEST, null)))
        .when(ARCHIVE)
        .then(200)
        .happened("EnvironmentArchived");
  }
}
