package io.sluice.workspace.rule;

import static io.sluice.workspace.rule.Running.PINNED;
import static io.sluice.workspace.rule.Running.PLACED;
import static io.sluice.workspace.rule.Running.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.PromotionEvent.ChannelMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunningTest {
  @Test
  void theDefaultEnvironmentRunsWhatWasReleasedWhateverElseIsThere() {
    assertThat(Running.of(true, Map.of(RELEASED, 2, PINNED, 3, PLACED, 4))).contains(2);
    assertThat(Running.of(true, Map.of(PINNED, 3, PLACED, 4))).isEmpty();
  }

  @Test
  void anotherEnvironmentRunsWhatItIsPinnedToOrElseTheNewestPlacement() {
    assertThat(Running.of(false, Map.of(RELEASED, 2, PINNED, 3, PLACED, 4))).contains(3);
    assertThat(Running.of(false, Map.of(RELEASED, 2, PLACED, 4))).contains(4);
  }

  @Test
  void aReleaseOfTheTimeWhenItWasTheDefaultEnvironmentCountsNoMore() {
    assertThat(Running.of(false, Map.of(RELEASED, 2))).isEmpty();
  }

  @Test
  void onlyThePlacedVersionFollowsTheLatest() {
    assertThat(RELEASED.mode()).isEqualTo(ChannelMode.PINNED);
    assertThat(PINNED.mode()).isEqualTo(ChannelMode.PINNED);
    assertThat(PLACED.mode()).isEqualTo(ChannelMode.LATEST);
  }
}
