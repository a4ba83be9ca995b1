package io.sluice.promotion.release;

import static io.sluice.promotion.application.Fixtures.DEVELOPMENT;
import static io.sluice.promotion.application.Fixtures.GREETING;
import static io.sluice.promotion.application.Fixtures.LADDER;
import static io.sluice.promotion.application.Fixtures.OPEN;
import static io.sluice.promotion.application.Fixtures.PAIR;
import static io.sluice.promotion.application.Fixtures.content;
import static io.sluice.promotion.application.Fixtures.created;
import static io.sluice.promotion.application.Fixtures.lacking;
import static io.sluice.promotion.application.Fixtures.ladder;
import static io.sluice.promotion.application.Fixtures.name;
import static io.sluice.promotion.application.Fixtures.names;
import static io.sluice.promotion.application.Fixtures.ready;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.released;
import static io.sluice.promotion.application.Fixtures.rolledBack;
import static io.sluice.promotion.application.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.application.ApplicationRejection.NoEnvironment;
import io.sluice.promotion.application.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.readiness.ReadinessRejection.ConfigurationMissing;
import io.sluice.promotion.readiness.ReadinessRejection.VersionChanged;
import io.sluice.promotion.release.ReleaseRejection.AlreadyReleased;
import io.sluice.promotion.release.ReleaseRejection.NeverReleased;
import io.sluice.promotion.release.ReleaseRejection.NothingToRollBackTo;
import io.sluice.promotion.release.ReleaseRejection.ReasonRequired;
import io.sluice.promotion.release.ReleaseRejection.VersionNotInDefaultEnvironment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What end users get, and the way back. */
class ReleaseRulesTest {
  private static final Ladder NO_DEFAULT = ladder(Promotion.LADDER, Editing.LOWEST, DEVELOPMENT);

  /** Three versions in production, released one after the other. */
  private static final List<PromotionEvent> THREE_RELEASES =
      List.of(
          registered(),
          created(1, "production"),
          created(2, "production"),
          created(3, "production"),
          created(4, "production"),
          released(1, null),
          released(2, 1),
          released(3, 2));

  @Test
  void aVersionInTheDefaultEnvironmentIsReleased() {
    spec()
        .given(registered(), created(1, "production"))
        .when(release(1, LADDER))
        .then(released(1, null));
    spec()
        .given(registered(), created(1, "production"), created(2, "production"), released(1, null))
        .when(release(2, LADDER))
        .then(released(2, 1));
  }

  @Test
  void aVersionElsewhereIsNotReleased() {
    spec()
        .given(registered(), created(1))
        .when(release(1, LADDER))
        .thenRejected(
            new VersionNotInDefaultEnvironment(1, name("production"), names("development")));
    spec()
        .given(registered(), created(1))
        .when(release(1, OPEN))
        .thenRejected(
            new VersionNotInDefaultEnvironment(1, name("production"), names("development")));
  }

  @Test
  void aPairReleasesAnySavedVersionAndPlacesItThere() {
    var after =
        spec()
            .given(registered(), created(1, "staging"))
            .when(release(1, PAIR))
            .then(released(1, null));
    assertThat(after.version(1, PAIR).orElseThrow().environments())
        .containsExactly("staging", "production");
  }

  @Test
  void anUnknownVersionIsNotReleased() {
    spec().given(registered()).when(release(1, LADDER)).thenRejected(new VersionNotFound(1));
  }

  @Test
  void theReleasedVersionIsNotReleasedAgain() {
    spec()
        .given(registered(), created(1, "production"), released(1, null))
        .when(release(1, LADDER))
        .thenRejected(new AlreadyReleased(1, name("production")));
  }

  @Test
  void anEarlierVersionMayBeReleasedAgain() {
    spec().given(THREE_RELEASES).when(release(1, LADDER)).then(released(1, 3));
  }

  @Test
  void aReleaseNeedsWhatTheVersionRefersTo() {
    var mentioning =
        new VersionCreated("crm", 1, "v1", null, "production", content("x"), List.of(GREETING));
    var assessment = lacking("production", GREETING);
    var given = spec().given(registered(), mentioning);
    given
        .when(new ReleaseVersion(1, "production", LADDER, assessment))
        .thenRejected(new ConfigurationMissing(name("production"), assessment.missing()));
    given
        .when(new ReleaseVersion(1, "production", LADDER, ready("production")))
        .thenRejected(new VersionChanged(1));
    given
        .when(new ReleaseVersion(1, "production", PAIR, assessment))
        .thenRejected(new ConfigurationMissing(name("production"), assessment.missing()));
  }

  @Test
  void withoutADefaultEnvironmentNothingIsReleased() {
    spec()
        .given(registered(), created(1))
        .when(release(1, NO_DEFAULT))
        .thenRejected(new NoEnvironment());
    spec()
        .given(registered(), created(1))
        .when(new RollBackRelease(null, null, "why", NO_DEFAULT, ready("production")))
        .thenRejected(new NoEnvironment());
  }

  @Test
  void aRollbackGoesToTheReleaseBefore() {
    spec().given(THREE_RELEASES).when(back(null)).then(rolledBack(2, 3));
  }

  @Test
  void aSecondRollbackGoesOneFurtherBack() {
    spec().given(THREE_RELEASES).when(back(null)).then(rolledBack(2, 3));
    var twice = new java.util.ArrayList<>(THREE_RELEASES);
    twice.add(rolledBack(2, 3));
    spec().given(twice).when(back(null)).then(rolledBack(1, 2));
    twice.add(rolledBack(1, 2));
    spec().given(twice).when(back(null)).thenRejected(new NothingToRollBackTo(name("production")));
    spec().given(twice).when(back(3)).then(rolledBack(3, 1));
  }

  @Test
  void aRollbackGoesToAnyVersionReleasedBefore() {
    spec().given(THREE_RELEASES).when(back(1)).then(rolledBack(1, 3));
    spec()
        .given(THREE_RELEASES)
        .when(back(4))
        .thenRejected(new NeverReleased(4, name("production")));
    spec()
        .given(THREE_RELEASES)
        .when(back(3))
        .thenRejected(new AlreadyReleased(3, name("production")));
    spec().given(THREE_RELEASES).when(back(9)).thenRejected(new VersionNotFound(9));
  }

  @Test
  void aDeletedVersionIsPassedOverOnTheWayBack() {
    var history = new java.util.ArrayList<>(THREE_RELEASES);
    history.add(new VersionDeleted("crm", 2));
    spec().given(history).when(back(null)).then(rolledBack(1, 3));
    spec().given(history).when(back(2)).thenRejected(new VersionNotFound(2));
  }

  @Test
  void aRollbackNeedsAReasonAndARelease() {
    spec()
        .given(THREE_RELEASES)
        .when(new RollBackRelease(null, "production", " ", LADDER, ready("production")))
        .thenRejected(new ReasonRequired());
    spec()
        .given(registered(), created(1))
        .when(back(null))
        .thenRejected(new NothingToRollBackTo(name("production")));
  }

  private static ReleaseVersion release(int number, Ladder ladder) {
    return new ReleaseVersion(
        number,
        ladder.defaultEnvironment().orElse(null),
        ladder,
        ready(ladder.defaultEnvironment().orElse("production")));
  }

  private static RollBackRelease back(Integer to) {
    return new RollBackRelease(to, "production", "it is slow", LADDER, ready("production"));
  }
}
