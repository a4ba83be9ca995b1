package io.sluice.promotion.version;

import static io.sluice.promotion.application.Fixtures.DEVELOPMENT;
import static io.sluice.promotion.application.Fixtures.GREETING;
import static io.sluice.promotion.application.Fixtures.LADDER;
import static io.sluice.promotion.application.Fixtures.OPEN;
import static io.sluice.promotion.application.Fixtures.PRODUCTION;
import static io.sluice.promotion.application.Fixtures.content;
import static io.sluice.promotion.application.Fixtures.created;
import static io.sluice.promotion.application.Fixtures.document;
import static io.sluice.promotion.application.Fixtures.ladder;
import static io.sluice.promotion.application.Fixtures.name;
import static io.sluice.promotion.application.Fixtures.promoted;
import static io.sluice.promotion.application.Fixtures.ready;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.rung;
import static io.sluice.promotion.application.Fixtures.spec;

import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.events.PromotionEvent.VersionRenamed;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.application.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.ApplicationRejection.NoEnvironment;
import io.sluice.promotion.application.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.promotion.version.VersionRejection.ContentRequired;
import io.sluice.workspace.rule.EnvironmentEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How versions come to be, beyond the action table. */
class CreateVersionTest {

  @Test
  void aVersionStartsInTheLowestEnvironmentWithTheNextNumberAndItsName() {
    spec()
        .given(registered(), created(1))
        .when(new CreateVersion(null, null, document("x", GREETING), null, LADDER, Assessment.NONE))
        .then(
            new VersionCreated(
                "crm", 2, "v2", null, "development", content("x"), List.of(GREETING)));
  }

  @Test
  void aNewEnvironmentBesideTheLowestOneIsNotWhereVersionsLand() {
    EnvironmentEntry old = since(DEVELOPMENT, "2026-01-01T00:00:00Z");
    EnvironmentEntry preview = since(rung("a-preview", 1, false), "2026-02-01T00:00:00Z");
    spec()
        .given(registered())
        .when(
            new CreateVersion(
                null,
                null,
                document("x"),
                null,
                ladder(Promotion.LADDER, Editing.LOWEST, preview, old, PRODUCTION),
                Assessment.NONE))
        .then(new VersionCreated("crm", 1, "v1", null, "development", content("x"), List.of()));
  }

  private static EnvironmentEntry since(EnvironmentEntry it, String createdAt) {
    return new EnvironmentEntry(
        it.workspace(),
        it.environment(),
        it.name(),
        it.rank(),
        it.system(),
        it.isDefault(),
        it.guarded(),
        it.archived(),
        Instant.parse(createdAt));
  }

  @Test
  void aVersionTakesOverContentAndReferencesOfItsParent() {
    spec()
        .given(
            registered(),
            new VersionCreated(
                "crm", 1, "first", null, "development", content("x"), List.of(GREETING)))
        .when(new CreateVersion("fix", 1, null, null, LADDER, Assessment.NONE))
        .then(
            new VersionCreated("crm", 2, "fix", 1, "development", content("x"), List.of(GREETING)));
  }

  @Test
  void aVersionWithItsOwnContentStillHasItsParent() {
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(new CreateVersion("fix", 1, document("y"), null, LADDER, Assessment.NONE))
        .then(new VersionCreated("crm", 2, "fix", 1, "development", content("y"), List.of()));
  }

  @Test
  void aVersionNeedsContentOrAParentThatExists() {
    spec()
        .given(registered())
        .when(new CreateVersion(null, null, null, null, LADDER, Assessment.NONE))
        .thenRejected(new ContentRequired());
    spec()
        .given(registered())
        .when(new CreateVersion(null, 4, document("x"), null, LADDER, Assessment.NONE))
        .thenRejected(new VersionNotFound(4));
  }

  @Test
  void theNumberOfADeletedVersionIsNotUsedAgain() {
    spec()
        .given(registered(), created(1), created(2), new VersionDeleted("crm", 2))
        .when(new CreateVersion(null, null, document("x"), null, LADDER, Assessment.NONE))
        .then(new VersionCreated("crm", 3, "v3", null, "development", content("x"), List.of()));
  }

  @Test
  void aDefaultNameEvadesOneThatIsTaken() {
    spec()
        .given(registered(), created(1), new VersionRenamed("crm", 1, "v2"))
        .when(new CreateVersion(null, null, document("x"), null, LADDER, Assessment.NONE))
        .then(new VersionCreated("crm", 2, "v2-2", null, "development", content("x"), List.of()));
  }

  @Test
  void inAnOpenWorkspaceAVersionStartsAnywhereInUse() {
    spec()
        .given(registered())
        .when(new CreateVersion(null, null, document("x"), "production", OPEN, ready("production")))
        .then(new VersionCreated("crm", 1, "v1", null, "production", content("x"), List.of()));
    spec()
        .given(registered())
        .when(new CreateVersion(null, null, document("x"), "old", OPEN, Assessment.NONE))
        .thenRejected(new EnvironmentArchived(name("old")));
  }

  @Test
  void aWorkspaceWithoutEnvironmentsHasNoPlaceForAVersion() {
    spec()
        .given(registered())
        .when(
            new CreateVersion(
                null,
                null,
                document("x"),
                null,
                ladder(Promotion.LADDER, Editing.LOWEST),
                Assessment.NONE))
        .thenRejected(new NoEnvironment());
  }
}
