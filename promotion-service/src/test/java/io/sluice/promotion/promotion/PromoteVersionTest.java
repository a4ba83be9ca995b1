package io.sluice.promotion.promotion;

import static io.sluice.promotion.application.Fixtures.DEVELOPMENT;
import static io.sluice.promotion.application.Fixtures.GREETING;
import static io.sluice.promotion.application.Fixtures.LADDER;
import static io.sluice.promotion.application.Fixtures.OPEN;
import static io.sluice.promotion.application.Fixtures.PAIR;
import static io.sluice.promotion.application.Fixtures.PEERS;
import static io.sluice.promotion.application.Fixtures.PRODUCTION;
import static io.sluice.promotion.application.Fixtures.content;
import static io.sluice.promotion.application.Fixtures.created;
import static io.sluice.promotion.application.Fixtures.lacking;
import static io.sluice.promotion.application.Fixtures.ladder;
import static io.sluice.promotion.application.Fixtures.name;
import static io.sluice.promotion.application.Fixtures.names;
import static io.sluice.promotion.application.Fixtures.promoted;
import static io.sluice.promotion.application.Fixtures.ready;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.spec;

import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.application.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.ApplicationRejection.VersionNotInEnvironment;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.promotion.PromotionRejection.AlreadyPlaced;
import io.sluice.promotion.promotion.PromotionRejection.AmbiguousTarget;
import io.sluice.promotion.promotion.PromotionRejection.NoNextEnvironment;
import io.sluice.promotion.promotion.PromotionRejection.NotNextEnvironment;
import io.sluice.promotion.promotion.PromotionRejection.PromotionNotAllowed;
import io.sluice.promotion.readiness.ReadinessRejection.ConfigurationMissing;
import io.sluice.promotion.readiness.ReadinessRejection.VersionChanged;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a version may go next. */
class PromoteVersionTest {

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
        .thenRejected(new VersionNotInEnvironment(1, name("staging"), names("development")));
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(promote(1, "development", null, LADDER))
        .thenRejected(new VersionNotInEnvironment(1, name("development"), names("staging")));
  }

  @Test
  void noStepIsSkippedAndNoneGoesBack() {
    spec()
        .given(registered(), created(1))
        .when(promote(1, "development", "production", LADDER))
        .thenRejected(
            new NotNextEnvironment(name("development"), name("production"), names("staging")));
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(promote(1, "staging", "development", LADDER))
        .thenRejected(
            new NotNextEnvironment(name("staging"), name("development"), names("production")));
  }

  @Test
  void fromTheHighestThereIsNoNext() {
    spec()
        .given(registered(), created(1, "production"))
        .when(promote(1, "production", "staging", LADDER))
        .thenRejected(new NoNextEnvironment(name("production")));
  }

  @Test
  void ofSeveralPeersTheCallerChoosesOne() {
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(promote(1, "staging", null, PEERS))
        .thenRejected(new AmbiguousTarget(name("staging"), names("prod-eu", "prod-us")));
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
        .thenRejected(new AlreadyPlaced(1, name("prod-eu")));
    atEu.when(promote(1, "development", null, PEERS))
        .thenRejected(new VersionNotInEnvironment(1, name("development"), names("prod-eu")));
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
        .thenRejected(new VersionNotInEnvironment(1, name("staging"), names("prod-eu", "prod-us")));
  }

  @Test
  void whoBelievesAVersionInAnArchivedEnvironmentIsToldWhereElseItIs() {
    Ladder rest = ladder(Promotion.FREE, Editing.ANY, DEVELOPMENT, PRODUCTION);
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(promote(1, "staging", "production", rest))
        .thenRejected(new VersionNotInEnvironment(1, name("staging"), names("development")));
  }

  @Test
  void anArchivedEnvironmentIsNoStep() {
    var withoutStaging = ladder(Promotion.LADDER, Editing.LOWEST, DEVELOPMENT, PRODUCTION);
    spec()
        .given(registered(), created(1))
        .when(promote(1, "development", "production", withoutStaging))
        .then(promoted(1, "development", "production"));
    spec()
        .given(registered(), created(1), promoted(1, "development", "staging"))
        .when(promote(1, "staging", "production", withoutStaging))
        .thenRejected(new VersionNotInEnvironment(1, name("staging"), names("development")));
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
        .thenRejected(new AlreadyPlaced(1, name("production")));
    given
        .when(promote(1, "staging", "production", OPEN))
        .thenRejected(
            new VersionNotInEnvironment(1, name("staging"), names("development", "production")));
    given
        .when(promote(1, "development", null, OPEN))
        .thenRejected(new AmbiguousTarget(name("development"), names("staging")));
    given
        .when(promote(1, "development", "old", OPEN))
        .thenRejected(new EnvironmentArchived(name("old")));
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
        .thenRejected(new NoNextEnvironment(name("development")));
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
        .thenRejected(new ConfigurationMissing(name("staging"), assessment.missing()));
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

  private static PromoteVersion promote(int number, String from, String to, Ladder ladder) {
    String target = to == null ? "staging" : to;
    return new PromoteVersion(number, from, to, ladder, ready(target));
  }

  private static VersionCreated mentioning() {
    return new VersionCreated("crm", 1, "v1", null, "development", content("x"), List.of(GREETING));
  }
}
