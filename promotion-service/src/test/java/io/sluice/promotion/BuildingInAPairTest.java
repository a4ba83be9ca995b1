package io.sluice.promotion;

import static io.sluice.promotion.Api.given;
import static io.sluice.promotion.Crm.at;
import static io.sluice.promotion.Crm.registered;
import static io.sluice.promotion.Crm.releases;
import static io.sluice.promotion.Crm.version;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.pair;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** In a pair versions are built in staging only, its lowest rank, and released from there. */
@QuarkusTest
class BuildingInAPairTest {
  @Test
  void inStagingVersionsAreBuilt() {
    given(pair(), registered(), version("first"), version("second"))
        .when(BUILDER.put(at(1, "/content"), "1"))
        .then(200)
        .happened("VersionEdited")
        .when(BUILDER.patch(at(1, ""), json("name", "other")))
        .then(200)
        .happened("VersionRenamed")
        .when(BUILDER.delete(at(1, "")))
        .then(204)
        .happened("VersionDeleted");
  }

  @Test
  void inProductionNoVersionIsCreated() {
    given(pair(), registered())
        .when(
            OWNER.post(
                "/applications/crm/versions", json("content", 1, "environment", "production")))
        .then(refused(409, "EDITING_ONLY_IN_LOWEST_ENVIRONMENT"))
        .nothingHappened();
  }

  @Test
  void whatHasReachedProductionStaysAsItIs() {
    given(
            pair(),
            registered(),
            version("before"),
            done(releases("owner", 1)),
            version("now"),
            done(releases("owner", 2)))
        .when(OWNER.put(at(1, "/content"), "1"))
        .then(refused(409, "VERSION_FROZEN"))
        .nothingHappened()
        .when(OWNER.patch(at(1, ""), json("name", "other")))
        .then(refused(409, "EDITING_ONLY_IN_LOWEST_ENVIRONMENT"))
        .nothingHappened()
        .when(OWNER.delete(at(1, "")))
        .then(refused(409, "EDITING_ONLY_IN_LOWEST_ENVIRONMENT"))
        .nothingHappened();
  }
}
