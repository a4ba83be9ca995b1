package io.sluice.runtime.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
  private static final Instant THERE = Instant.parse("2001-02-03T04:05:06Z");

  private final AtomicLong nanos = new AtomicLong(-7);

  @Test
  void itIsTheTimeOfTheDatabaseWhateverTheProcessBelieves() {
    DatabaseClock clock = new DatabaseClock(() -> THERE, nanos::get);
    clock.look();
    assertThat(clock.instant()).isEqualTo(THERE);
  }

  @Test
  void itGoesOnByMonotonicTime() {
    DatabaseClock clock = new DatabaseClock(() -> THERE, nanos::get);
    clock.look();
    nanos.addAndGet(Duration.ofMinutes(5).toNanos());
    assertThat(clock.instant()).isEqualTo(THERE.plus(Duration.ofMinutes(5)));
  }

  @Test
  void whatALookTakesIsHalvedBetweenTheWays() {
    DatabaseClock clock =
        new DatabaseClock(
            () -> {
              nanos.addAndGet(Duration.ofMillis(20).toNanos());
              return THERE;
            },
            nanos::get);
    clock.look();
    assertThat(clock.instant()).isEqualTo(THERE.plusMillis(10));
  }

  @Test
  void aLookCorrectsWhatWentWrongMeanwhile() {
    AtomicLong later = new AtomicLong();
    DatabaseClock clock = new DatabaseClock(() -> THERE.plusSeconds(later.get()), nanos::get);
    clock.look();
    later.set(60);
    clock.look();
    assertThat(clock.instant()).isEqualTo(THERE.plusSeconds(60));
  }
}
