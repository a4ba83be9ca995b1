package io.sluice.promotion.channel;

import static io.sluice.promotion.application.Fixtures.after;
import static io.sluice.promotion.application.Fixtures.created;
import static io.sluice.promotion.application.Fixtures.promoted;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.released;
import static io.sluice.promotion.application.Fixtures.rolledBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.promotion.application.Application;
import io.sluice.testkit.DeciderSpec.Moment;
import org.junit.jupiter.api.Test;

/** What runs where, and since when. */
class RunningViewTest {

  @Test
  void theDefaultEnvironmentRunsWhatWasReleasedOrGoneBackToLast() {
    Application released =
        after(
            registered(),
            created(1, "production"),
            created(2, "production"),
            released(1, null),
            released(2, 1),
            rolledBack(1, 2));
    RunningView running = RunningView.of(released, "production", true).orElseThrow();
    assertThat(running.version()).isEqualTo(1);
    assertThat(running.mode()).isEqualTo(ChannelMode.PINNED);
    assertThat(running.since()).isEqualTo(Moment.of(6).time());
    assertThat(ChannelView.of(released, "production", true))
        .isEqualTo(new ChannelView("production", ChannelMode.PINNED, 1));
  }

  @Test
  void theDefaultEnvironmentRunsNothingThatIsOnlyPlaced() {
    Application placed = after(registered(), created(1, "production"));
    assertThat(RunningView.of(placed, "production", true)).isEmpty();
    assertThat(ChannelView.of(placed, "production", true))
        .isEqualTo(new ChannelView("production", ChannelMode.LATEST, null));
  }

  @Test
  void theDefaultEnvironmentGoesOnRunningWhatItWasPinnedToBefore() {
    Application pinned =
        after(
            registered(),
            created(1, "production"),
            new ChannelChanged("crm", "production", ChannelMode.PINNED, 1));
    assertThat(RunningView.of(pinned, "production", true).orElseThrow().version()).isEqualTo(1);
    assertThat(ChannelView.of(pinned, "production", true))
        .isEqualTo(new ChannelView("production", ChannelMode.PINNED, 1));
  }

  @Test
  void whatWasReleasedStaysWhenTheEnvironmentIsNoLongerTheDefaultOneAndSoDoesARollback() {
    Application moved =
        after(
            registered(),
            created(1, "production"),
            created(2, "production"),
            released(1, null),
            released(2, 1),
            rolledBack(1, 2),
            created(3, "production"));
    assertThat(RunningView.of(moved, "production", false).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void aPinToWhatRunsAlreadyChangesNothingOfSinceWhen() {
    Application pinned =
        after(
            registered(),
            created(1, "production"),
            released(1, null),
            new ChannelChanged("crm", "production", ChannelMode.PINNED, 1));
    RunningView running = RunningView.of(pinned, "production", false).orElseThrow();
    assertThat(running.since()).isEqualTo(Moment.of(3).time());
  }

  @Test
  void anotherEnvironmentRunsWhatWasPlacedLastUnlessItIsPinned() {
    Application following =
        after(
            registered(),
            created(1),
            created(2),
            promoted(2, "development", "staging"),
            promoted(1, "development", "staging"));
    RunningView newest = RunningView.of(following, "staging", false).orElseThrow();
    assertThat(newest.version()).isEqualTo(1);
    assertThat(newest.mode()).isEqualTo(ChannelMode.LATEST);
    assertThat(newest.since()).isEqualTo(Moment.of(5).time());
    Application pinned =
        after(
            registered(),
            created(1),
            created(2),
            new ChannelChanged("crm", "development", ChannelMode.PINNED, 1));
    RunningView chosen = RunningView.of(pinned, "development", false).orElseThrow();
    assertThat(chosen.version()).isEqualTo(1);
    assertThat(chosen.mode()).isEqualTo(ChannelMode.PINNED);
    assertThat(chosen.since()).isEqualTo(Moment.of(4).time());
    assertThat(RunningView.of(pinned, "staging", false)).isEmpty();
  }
}
