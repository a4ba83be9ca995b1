package io.sluice.promotion;

import static io.sluice.promotion.Api.given;
import static io.sluice.promotion.Crm.promotes;
import static io.sluice.promotion.Crm.registered;
import static io.sluice.promotion.Crm.releases;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.RELEASER;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.noEnvironments;
import static io.sluice.testkit.api.Fact.open;
import static io.sluice.testkit.api.Fact.published;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.testkit.api.Fact;
import org.junit.jupiter.api.Test;

/** Where nothing can be placed: in an environment that is archived, or while there is none. */
@QuarkusTest
class UnusableEnvironmentTest {
  private static final Fact PREVIEW_ARCHIVED = published(new EnvironmentArchived("preview"));

  /** By somebody who may promote there too, for it is guarded. */
  private static final Fact IN_PRODUCTION =
      done(OWNER.post("/applications/crm/versions", json("content", "content")));

  @Test
  void nothingIsCreatedInAnArchivedEnvironment() {
    given(open(), registered(), PREVIEW_ARCHIVED)
        .when(
            BUILDER.post(
                "/applications/crm/versions", json("content", 1, "environment", "preview")))
        .then(refused(409, "ENVIRONMENT_ARCHIVED"))
        .nothingHappened();
  }

  @Test
  void nothingIsPromotedIntoAnArchivedEnvironment() {
    given(open(), registered(), PREVIEW_ARCHIVED, IN_PRODUCTION)
        .when(promotes("releaser", 1, "production", "preview"))
        .then(refused(409, "ENVIRONMENT_ARCHIVED"))
        .nothingHappened();
  }

  @Test
  void anArchivedEnvironmentIsNeitherPinnedNorMadeToFollow() {
    given(open(), registered(), PREVIEW_ARCHIVED, IN_PRODUCTION)
        .when(
            RELEASER.put(
                "/applications/crm/channels/preview", json("mode", "PINNED", "version", 1)))
        .then(refused(409, "ENVIRONMENT_ARCHIVED"))
        .nothingHappened()
        .when(RELEASER.put("/applications/crm/channels/preview", json("mode", "LATEST")))
        .then(refused(409, "ENVIRONMENT_ARCHIVED"))
        .nothingHappened();
  }

  @Test
  void beforeTheFirstEnvironmentNothingIsCreatedNorReleased() {
    given(noEnvironments(), registered())
        .when(BUILDER.post("/applications/crm/versions", json("content", 1)))
        .then(refused(409, "NO_ENVIRONMENT"))
        .nothingHappened()
        .when(releases("releaser", 1))
        .then(refused(409, "NO_ENVIRONMENT"))
        .nothingHappened()
        .when(RELEASER.post("/applications/crm/rollback", json("reason", "why")))
        .then(refused(409, "NO_ENVIRONMENT"))
        .nothingHappened();
  }
}
