package io.sluice.promotion.channel;

import static io.sluice.promotion.application.Fixtures.created;
import static io.sluice.promotion.application.Fixtures.promoted;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.released;
import static io.sluice.promotion.application.Fixtures.rolledBack;
import static io.sluice.promotion.application.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.promotion.application.Application;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of what environments run when another one becomes the default. */
class PinWhatRunsTest {
  private static final PinWhatRuns MOVED = new PinWhatRuns("production", "staging");

  /** Version 2 was rolled back to version 1 in production; staging follows, and runs version 3. */
  private static final List<PromotionEvent> ROLLED_BACK =
      List.of(
          registered(),
          created(1, "production"),
          created(2, "production"),
          released(1, null),
          released(2, 1),
          rolledBack(1, 2),
          created(3),
          promoted(3, "development", "staging"));

  @Test
  void bothEnvironmentsGoOnRunningWhatTheyRun() {
    Application after =
        spec().given(ROLLED_BACK).when(MOVED).then(pin("production", 1), pin("staging", 3));
    assertThat(runs(after, "production", false)).isEqualTo(1);
    assertThat(runs(after, "staging", true)).isEqualTo(3);
  }

  @Test
  void askedAgainItDoesNothingMore() {
    List<PromotionEvent> pinned = new ArrayList<>(ROLLED_BACK);
    pinned.add(pin("production", 1));
    pinned.add(pin("staging", 3));
    spec().given(pinned).when(MOVED).thenNothing();
    pinned.removeLast();
    spec().given(pinned).when(MOVED).then(pin("staging", 3));
  }

  @Test
  void whatIsPinnedByAChannelStaysAsItIs() {
    spec()
        .given(registered(), created(1, "staging"), created(2, "staging"), pin("staging", 1))
        .when(MOVED)
        .thenNothing();
  }

  @Test
  void whereNothingRunsNothingIsPinned() {
    spec().given(registered()).when(MOVED).thenNothing();
    spec().given(registered(), created(1), created(2, "production")).when(MOVED).thenNothing();
  }

  @Test
  void aReleaseAfterTheMoveCounts() {
    List<PromotionEvent> pinned = new ArrayList<>(ROLLED_BACK);
    pinned.add(pin("staging", 3));
    pinned.add(released(2, 1));
    Application after = spec().given(pinned).when(MOVED).then(pin("production", 2));
    assertThat(runs(after, "production", true)).isEqualTo(2);
  }

  private static int runs(Application application, String environment, boolean isDefault) {
    return RunningView.of(application, environment, isDefault).orElseThrow().version();
  }

  private static ChannelChanged pin(String environment, int number) {
    return new ChannelChanged("crm", environment, ChannelMode.PINNED, number);
  }
}
