package io.sluice.workspace.rule;

import static io.sluice.workspace.rule.Running.PINNED;
import static io.sluice.workspace.rule.Running.PLACED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.PromotionEvent.ChannelMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunningTest {
  @Test
  void theDefaultEnvironmentRunsWhatItIsPinnedToWhateverElseIsThere() {
    assertThat(Running.of(true, Map.of(PINNED, 3, PLACED, 4))).contains(3);
    assertThat(Running.of(true, Map.of(PLACED, 4))).isEmpty();
  }

  @Test
  void anotherEnvironmentRunsWhatItIsPinnedToOrElseTheNewestPlacement() {
    assertThat(Running.of(false, Map.of(PINNED, 3, PLACED, 4))).contains(3);
    assertThat(Running.of(false, Map.of(PLACED, 4))).contains(4);
  }

  @Test
  void aPinCountsWhetherTheEnvironmentIsTheDefaultOneOrNot() {
    Map<Running, Integer> pinned = Map.of(PINNED, 2, PLACED, 4);
    assertThat(Running.of(true, pinned)).isEqualTo(Running.of(false, pinned));
  }

  @Test
  void onlyThePlacedVersionFollowsTheLatest() {
    assertThat(PINNED.mode()).isEqualTo(ChannelMode.PINNED);
    assertThat(PLACED.mode()).isEqualTo(ChannelMode.LATEST);
  }
}
