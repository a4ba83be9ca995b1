package io.sluice.promotion;

import static io.sluice.promotion.Api.given;
import static io.sluice.promotion.Crm.at;
import static io.sluice.promotion.Crm.registered;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.open;
import static io.sluice.testkit.api.Fact.published;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Under the policy ANY a version may begin where end users are: that promotes it. */
@QuarkusTest
class BuildingWhereEndUsersAreTest {
  private static final Caller PROMOTER = as("promoter");
  private static final Fact MAY_BUILD_AND_PROMOTE =
      published(
          new MemberGranted(
              "promoter",
              List.of(),
              List.of(
                  new Grant("*", List.of(Action.BUILD), null),
                  new Grant("production", List.of(Action.VIEW, Action.PROMOTE), null))));

  @Test
  void theRightToBuildAloneIsNotEnough() {
    given(open(), registered())
        .when(creates(BUILDER, "production", "x"))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened()
        .when(creates(BUILDER, "preview", "x"))
        .then(201)
        .happened("VersionCreated");
  }

  @Test
  void withTheRightToPromoteItIs() {
    given(open(), registered(), MAY_BUILD_AND_PROMOTE)
        .when(creates(PROMOTER, "production", "x"))
        .then(201)
        .happened("VersionCreated")
        .when(PROMOTER.put(at(1, "/content"), json("a", 1)))
        .then(200)
        .happened("VersionEdited")
        .when(BUILDER.put(at(1, "/content"), json("a", 2)))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened();
  }

  @Test
  void whatItRefersToIsNeededThere() {
    String mentions = "{{constants.GREETING}}";
    given(open(), registered())
        .when(creates(OWNER, "production", mentions))
        .then(refused(409, "CONFIGURATION_MISSING"))
        .body("errors.pointer", contains("/constants/GREETING"))
        .nothingHappened()
        .when(creates(OWNER, "preview", mentions))
        .then(201)
        .when(creates(OWNER, "production", "x"))
        .then(201)
        .when(OWNER.put(at(2, "/content"), json("a", mentions)))
        .then(refused(409, "CONFIGURATION_MISSING"))
        .body("errors.pointer", contains("/constants/GREETING"))
        .nothingHappened();
  }

  @Test
  void whatIsTakenOverFromAnotherVersionIsLookedAtToo() {
    given(open(), registered())
        .when(creates(OWNER, "preview", "{{constants.GREETING}}"))
        .then(201)
        .when(
            OWNER.post("/applications/crm/versions", json("from", 1, "environment", "production")))
        .then(refused(409, "CONFIGURATION_MISSING"))
        .nothingHappened();
  }

  @Test
  void whereVersionsBeginIsNotToldToOneWhoDidNotNameIt() {
    given(open(), registered(), published(new EnvironmentGuarded("preview")))
        .when(BUILDER.post("/applications/crm/versions", json("content", "x")))
        .then(refused(403, "FORBIDDEN"))
        .body("detail", not(containsString("preview")))
        .nothingHappened();
  }

  private static Request creates(Caller caller, String environment, Object content) {
    return caller.post(
        "/applications/crm/versions", json("content", content, "environment", environment));
  }
}
