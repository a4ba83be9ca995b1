package io.sluice.promotion.application.domain;

import static io.sluice.promotion.application.domain.Fixtures.DEVELOPMENT;
import static io.sluice.promotion.application.domain.Fixtures.GREETING;
import static io.sluice.promotion.application.domain.Fixtures.LADDER;
import static io.sluice.promotion.application.domain.Fixtures.OPEN;
import static io.sluice.promotion.application.domain.Fixtures.PAIR;
import static io.sluice.promotion.application.domain.Fixtures.PEERS;
import static io.sluice.promotion.application.domain.Fixtures.PRODUCTION;
import static io.sluice.promotion.application.domain.Fixtures.content;
import static io.sluice.promotion.application.domain.Fixtures.created;
import static io.sluice.promotion.application.domain.Fixtures.lacking;
import static io.sluice.promotion.application.domain.Fixtures.promote;
import static io.sluice.promotion.application.domain.Fixtures.promoted;
import static io.sluice.promotion.application.domain.Fixtures.ready;
import static io.sluice.promotion.application.domain.Fixtures.registered;
import static io.sluice.promotion.application.domain.Fixtures.spec;

import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.application.domain.ApplicationCommand.PromoteVersion;
import io.sluice.promotion.application.domain.ApplicationRejection.AlreadyPlaced;
import io.sluice.promotion.application.domain.ApplicationRejection.AmbiguousTarget;
import io.sluice.promotion.application.domain.ApplicationRejection.ConfigurationMissing;
import io.sluice.promotion.application.domain.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.domain.ApplicationRejection.NoNextEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.NotNextEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.PromotionNotAllowed;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionChanged;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotInEnvironment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a version may go next. */
class PromotionRulesTest {

  @Test
  void anUnknownVersionGoesNowhere() {
    spec()
        .given(registered())
        .when(promote(1, "development", null, LADDER))
        .thenRejected(new VersionNotFound(1));
  }

  @Test
  void fromMustBeWhereTheVersionReallyIs() {
    spec()
        .given(registered(), created(1))
        .when(promote(1, "staging", null, LADDER))
        .thenRejected(new VersionNotInEnvironment(1, "staging", List.of("development")));
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(promote(1, "development", null, LADDER))
        .thenRejected(new VersionNotInEnvironment(1, "development", List.of("staging")));
  }

  @Test
  void noStepIsSkippedAndNoneGoesBack() {
    spec()
        .given(registered(), created(1))
        .when(promote(1, "development", "production", LADDER))
        .thenRejected(new NotNextEnvironment("development", "production", List.of("staging")));
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(promote(1, "staging", "development", LADDER))
        .thenRejected(new NotNextEnvironment("staging", "development", List.of("production")));
  }

  @Test
  void fromTheHighestThereIsNoNext() {
    spec()
        .given(registered(), created(1, "production"))
        .when(promote(1, "production", "staging", LADDER))
        .thenRejected(new NoNextEnvironment("production"));
  }

  @Test
  void ofSeveralPeersTheCallerChoosesOne() {
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(promote(1, "staging", null, PEERS))
        .thenRejected(new AmbiguousTarget("staging", List.of("prod-eu", "prod-us")));
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(promote(1, "staging", "prod-us", PEERS))
        .then(promoted(1, "staging", "prod-us"));
  }

  @Test
  void aVersionReachesAllPeersFromTheStepBelow() {
    var atEu =
        spec()
            .given(
                registered(),
                created(1),
                promoted(1, "development", "staging"),
                promoted(1, "staging", "prod-eu"));
    atEu.when(promote(1, "staging", "prod-us", PEERS)).then(promoted(1, "staging", "prod-us"));
    atEu.when(promote(1, "staging", "prod-eu", PEERS))
        .thenRejected(new AlreadyPlaced(1, "prod-eu"));
    atEu.when(promote(1, "development", null, PEERS))
        .thenRejected(new VersionNotInEnvironment(1, "development", List.of("prod-eu")));
  }

  @Test
  void whenAllPeersAreReachedTheStepBelowIsBehind() {
    spec()
        .given(
            registered(),
            created(1),
            promoted(1, "development", "staging"),
            promoted(1, "staging", "prod-eu"),
            promoted(1, "staging", "prod-us"))
        .when(promote(1, "staging", "prod-us", PEERS))
        .thenRejected(new VersionNotInEnvironment(1, "staging", List.of("prod-eu", "prod-us")));
  }

  @Test
  void whoBelievesAVersionInAnArchivedEnvironmentIsToldWhereElseItIs() {
    Ladder rest = new Ladder(Promotion.FREE, Editing.ANY, List.of(DEVELOPMENT, PRODUCTION));
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(promote(1, "staging", "production", rest))
        .thenRejected(new VersionNotInEnvironment(1, "staging", List.of("development")));
  }

  @Test
  void anArchivedEnvironmentIsNoStep() {
    var withoutStaging =
        new Ladder(Promotion.LADDER, Editing.LOWEST, List.of(DEVELOPMENT, PRODUCTION));
    spec()
        .given(registered(), created(1))
        .when(promote(1, "development", "production", withoutStaging))
        .then(promoted(1, "development", "production"));
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(promote(1, "staging", "production", withoutStaging))
        .thenRejected(new VersionNotInEnvironment(1, "staging", List.of("development")));
  }

  @Test
  void inAnOpenWorkspaceAVersionGoesFromAnyPlacementAnywhere() {
    var given = spec().given(registered(), created(1), promoted(1, "development", "production"));
    given
        .when(promote(1, "development", "staging", OPEN))
        .then(promoted(1, "development", "staging"));
    given
        .when(promote(1, "production", "staging", OPEN))
        .then(promoted(1, "production", "staging"));
    given
        .when(promote(1, "development", "production", OPEN))
        .thenRejected(new AlreadyPlaced(1, "production"));
    given
        .when(promote(1, "staging", "production", OPEN))
        .thenRejected(
            new VersionNotInEnvironment(1, "staging", List.of("development", "production")));
    given
        .when(promote(1, "development", null, OPEN))
        .thenRejected(new AmbiguousTarget("development", List.of("staging")));
    given.when(promote(1, "development", "old", OPEN)).thenRejected(new EnvironmentArchived("old"));
  }

  @Test
  void aVersionThatIsEverywhereHasNowhereToGo() {
    spec()
        .given(
            registered(),
            created(1),
            promoted(1, "development", "production"),
            promoted(1, "development", "staging"))
        .when(promote(1, "development", null, OPEN))
        .thenRejected(new NoNextEnvironment("development"));
  }

  @Test
  void aPairKnowsNoPromotion() {
    spec()
        .given(registered(), created(1, "staging"))
        .when(promote(1, "staging", "production", PAIR))
        .thenRejected(new PromotionNotAllowed());
  }

  @Test
  void whatTheTargetLacksIsListed() {
    var assessment = lacking("staging", GREETING);
    spec()
        .given(registered(), mentioning())
        .when(new PromoteVersion(1, "development", null, LADDER, assessment))
        .thenRejected(new ConfigurationMissing("staging", assessment.missing()));
  }

  @Test
  void anAssessmentOfOtherReferencesOrAnotherEnvironmentSaysNothing() {
    var given = spec().given(registered(), mentioning());
    given
        .when(new PromoteVersion(1, "development", null, LADDER, ready("staging")))
        .thenRejected(new VersionChanged(1));
    given
        .when(new PromoteVersion(1, "development", null, LADDER, ready("production", GREETING)))
        .thenRejected(new VersionChanged(1));
  }

  private static VersionCreated mentioning() {
    return new VersionCreated("crm", 1, "v1", null, "development", content("x"), List.of(GREETING));
  }
}
