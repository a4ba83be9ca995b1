package io.sluice.promotion.release;

import static io.sluice.promotion.application.Fixtures.DEVELOPMENT;
import static io.sluice.promotion.application.Fixtures.after;
import static io.sluice.promotion.application.Fixtures.created;
import static io.sluice.promotion.application.Fixtures.guarded;
import static io.sluice.promotion.application.Fixtures.ladder;
import static io.sluice.promotion.application.Fixtures.name;
import static io.sluice.promotion.application.Fixtures.names;
import static io.sluice.promotion.application.Fixtures.promoted;
import static io.sluice.promotion.application.Fixtures.ready;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.rung;
import static io.sluice.promotion.application.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.ApplicationRejection.VersionNotInEnvironment;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.release.ReleaseRejection.AlreadyReleased;
import io.sluice.promotion.release.ReleaseRejection.EnvironmentNotGuarded;
import io.sluice.promotion.release.ReleaseRejection.NeverReleased;
import io.sluice.promotion.release.ReleaseRejection.NothingToRollBackTo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two environments of end users, of which one is the default one, and each has its releases. */
class ReleasesOfEachEnvironmentTest {
  private static final Ladder PEERS =
      ladder(
          Promotion.LADDER,
          Editing.LOWEST,
          DEVELOPMENT,
          guarded("prod-us", 3),
          rung("prod-eu", 3, true));

  /** Two versions, released in prod-us one after the other, the first one also in prod-eu. */
  private static final List<PromotionEvent> RELEASED =
      List.of(
          registered(),
          created(1, "prod-us"),
          created(2, "prod-us"),
          promoted(1, "prod-us", "prod-eu"),
          released(1, "prod-us", null),
          released(1, "prod-eu", null),
          released(2, "prod-us", 1));

  @Test
  void aVersionIsReleasedInAGuardedEnvironmentThatIsNotTheDefaultOne() {
    spec()
        .given(registered(), created(1, "prod-us"))
        .when(release(1, "prod-us"))
        .then(released(1, "prod-us", null));
  }

  @Test
  void whereNobodyDependsOnItNothingIsReleased() {
    spec()
        .given(registered(), created(1))
        .when(release(1, "development"))
        .thenRejected(new EnvironmentNotGuarded(name("development")));
    spec()
        .given(registered(), created(1))
        .when(back(null, "development"))
        .thenRejected(new EnvironmentNotGuarded(name("development")));
    spec()
        .given(registered(), created(1))
        .when(release(1, "old"))
        .thenRejected(new EnvironmentArchived(name("old")));
  }

  @Test
  void aVersionElsewhereIsNotReleasedThere() {
    spec()
        .given(registered(), created(1))
        .when(release(1, "prod-us"))
        .thenRejected(new VersionNotInEnvironment(1, name("prod-us"), names("development")));
  }

  @Test
  void eachGoesBackItsOwnWay() {
    spec().given(RELEASED).when(back(null, "prod-us")).then(rolledBack(1, "prod-us", 2));
    spec()
        .given(RELEASED)
        .when(back(null, "prod-eu"))
        .thenRejected(new NothingToRollBackTo(name("prod-eu")));
    spec()
        .given(RELEASED)
        .when(back(2, "prod-eu"))
        .thenRejected(new NeverReleased(2, name("prod-eu")));
  }

  @Test
  void aChannelCountsUntilTheNextReleaseAndWhatItReplacedMayBeReleasedAgain() {
    List<PromotionEvent> following = new ArrayList<>(RELEASED);
    spec()
        .given(following)
        .when(release(2, "prod-us"))
        .thenRejected(new AlreadyReleased(2, name("prod-us")));
    following.add(new ChannelChanged("crm", "prod-us", ChannelMode.PINNED, 1));
    assertThat(runs(following)).isEqualTo(1);
    following.add(released(2, "prod-us", 2));
    assertThat(runs(following)).isEqualTo(2);
    following.removeLast();
    spec().given(following).when(release(2, "prod-us")).then(released(2, "prod-us", 2));
  }

  private static int runs(List<PromotionEvent> events) {
    Application application = after(events.toArray(PromotionEvent[]::new));
    return application.channel("prod-us").number();
  }

  private static ReleaseVersion release(int number, String environment) {
    return new ReleaseVersion(number, environment, PEERS, ready(environment));
  }

  private static RollBackRelease back(Integer to, String environment) {
    return new RollBackRelease(to, environment, "it is slow", PEERS, ready(environment));
  }

  private static VersionReleased released(int number, String environment, Integer previous) {
    return new VersionReleased("crm", number, environment, previous, 7);
  }

  private static ReleaseRolledBack rolledBack(int number, String environment, Integer previous) {
    return new ReleaseRolledBack("crm", number, environment, previous, 7);
  }
}
