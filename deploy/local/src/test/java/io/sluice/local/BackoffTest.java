package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1));

  @Test
  void waitsLongerWithEveryFailureUpToHalfAMinute() {
    assertThat(Stream.generate(() -> backoff.after(SHORT)).limit(7).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void beginsAnewAfterALongRun() {
    backoff.after(SHORT);
    backoff.after(SHORT);

    assertThat(backoff.after(Backoff.RECOVERED.plusSeconds(1))).isEqualTo(Duration.ofSeconds(1));
  }
}
