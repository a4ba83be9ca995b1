package io.sluice.runtime.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecurringTest {
  private static final Duration LONG = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final AtomicInteger times = new AtomicInteger();
  private Recurring recurring;

  @AfterEach
  void stop() {
    recurring.stop();
  }

  @Test
  void itIsDoneAtOnceAndWhenItIsWoken() {
    recurring = new Recurring("test", LONG, times::incrementAndGet);
    recurring.start();
    await().untilAtomic(times, is(1));
    recurring.wake();
    await().untilAtomic(times, is(2));
  }

  @Test
  void itIsDoneAgainAfterEachPauseWhateverFails() {
    recurring =
        new Recurring(
            "test",
            SHORT,
            () -> {
              times.incrementAndGet();
              throw new AssertionError("every time");
            });
    recurring.startLater();
    await().until(() -> times.get() > 2);
  }

  @Test
  void itWaitsFirstIfItIsToBeginLater() {
    recurring = new Recurring("test", LONG, times::incrementAndGet);
    recurring.startLater();
    await().during(Duration.ofMillis(100)).untilAtomic(times, is(0));
    recurring.wake();
    await().untilAtomic(times, is(1));
  }

  @Test
  void itCanEndItself() {
    recurring =
        new Recurring(
            "test",
            SHORT,
            () -> {
              times.incrementAndGet();
              recurring.stop();
            });
    recurring.start();
    await().untilAtomic(times, is(1));
    recurring.wake();
    assertThat(recurring.isStopping()).isTrue();
    await().during(Duration.ofMillis(100)).until(() -> times.get() == 1);
  }
}
