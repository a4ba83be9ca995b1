package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.STRANGER;
import static io.sluice.testkit.api.Caller.VIEWER;
import static io.sluice.testkit.api.Fact.application;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Request;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The default environment moves where end users lose nothing by it, or by force. */
@QuarkusTest
class DefaultEnvironmentApiTest {
  private static final Request MOVE = move(json("environment", "staging"));

  @Test
  void aWorkspaceWithoutApplicationsHasNothingToLose() {
    given(ladder())
        .when(MOVE)
        .then(200)
        .happened(new DefaultEnvironmentChanged("staging", "production"));
  }

  @Test
  void itNamesEveryApplicationThatHasNothingPinnedThere() {
    given(
            ladder(),
            registered("crm", new VersionReleased("crm", 1, "production", null, 1)),
            registered("lab", new ChannelChanged("lab", "staging", ChannelMode.PINNED, 1)),
            registered("shop", new VersionPromoted("shop", 1, UUID.randomUUID(), "d", "staging")))
        .when(MOVE)
        .then(refused(409, "NOTHING_PINNED"))
        .body("errors.pointer", contains("/applications/crm", "/applications/shop"))
        .nothingHappened();
  }

  @Test
  void aPinOrAReleaseThereOpensTheWayAndTheEndOfThePinClosesIt() {
    given(
            ladder(),
            registered("crm", new VersionReleased("crm", 1, "staging", null, 1)),
            registered(
                "lab",
                new ChannelChanged("lab", "staging", ChannelMode.PINNED, 1),
                new ChannelChanged("lab", "staging", ChannelMode.LATEST, null)))
        .when(MOVE)
        .then(refused(409, "NOTHING_PINNED"))
        .body("errors.pointer", contains("/applications/lab"))
        .given(application("lab", new ChannelChanged("lab", "staging", ChannelMode.PINNED, 1)))
        .when(MOVE)
        .then(200)
        .happened(new DefaultEnvironmentChanged("staging", "production"));
  }

  @Test
  void itIsForcedWithAReasonThatGoesIntoTheTrail() {
    given(ladder(), registered("crm"))
        .when(move(json("environment", "staging", "force", true)))
        .then(refused(400, "REASON_REQUIRED"))
        .nothingHappened()
        .when(move(json("environment", "staging", "force", false, "reason", "because")))
        .then(refused(409, "NOTHING_PINNED"))
        .when(move(json("environment", "staging", "force", true, "reason", "production burns")))
        .then(200)
        .happened("DefaultEnvironmentChanged");
  }

  @Test
  void toWhomItIsNotForItSaysNothingOfApplications() {
    var workspace = given(ladder(), registered("crm"));
    Object forced = json("environment", "production", "force", true, "reason", "because");
    workspace
        .when(VIEWER.put("/default-environment", forced))
        .then(refused(403, "FORBIDDEN"))
        .body("errors", nullValue());
    workspace
        .when(STRANGER.put("/default-environment", forced))
        .then(refused(404, "WORKSPACE_NOT_FOUND"))
        .body("errors", nullValue());
  }

  @Test
  void theOneThatIsTheDefaultAlreadyStaysSo() {
    given(ladder(), registered("crm"))
        .when(move(json("environment", "production")))
        .then(200)
        .body("defaultEnvironment", is("production"))
        .nothingHappened();
  }

  private static Request move(Object body) {
    return OWNER.put("/default-environment", body);
  }

  private static Fact registered(String key, PromotionEvent... andThen) {
    return application(
        key,
        Stream.concat(Stream.of(new ApplicationRegistered(key, key)), Stream.of(andThen))
            .toArray(PromotionEvent[]::new));
  }
}
