package io.sluice.local.endtoend;

import io.sluice.local.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Ends processes as {@code kill -9} does, all of them in turn, mostly when the one before has been
 * overcome and some work was done since, sometimes in the middle of that.
 */
final class Killer {
  /** Every part whose loss must not lose anything. */
  static final List<String> VICTIMS =
      List.of("environment-service", "config-service", "promotion-service", "postgresql", "kafka");

  private static final int WORK = 24;
  private static final Duration TO_OVERCOME = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Platform platform;
  private final LongSupplier answers;
  private final Random random;
  private final List<String> killed = new ArrayList<>();

  /**
   * The same seed kills the same victims in the same order.
   *
   * @param answers how many writes have been answered so far
   */
  Killer(Platform platform, LongSupplier answers, long seed) {
    this.platform = platform;
    this.answers = answers;
    this.random = new Random(seed);
  }

  /** Kills for so long, and each part once at least; those who are down already are spared. */
  void killFor(Duration time) {
    Instant end = Instant.now().plus(time);
    List<String> next = new ArrayList<>();
    while (Instant.now().isBefore(end) || !killed.containsAll(VICTIMS)) {
      if (next.isEmpty()) {
        next.addAll(VICTIMS);
        Collections.shuffle(next, random);
      }
      pause();
      kill(next.removeLast());
    }
  }

  private void kill(String victim) {
    ProcessHandle.of(platform.pid(victim))
        .filter(ProcessHandle::isAlive)
        .ifPresent(
            process -> {
              process.destroyForcibly();
              killed.add(victim);
            });
  }

  private void pause() {
    Instant start = Instant.now();
    Duration shortest = Duration.ofMillis(random.nextInt(1_000, 3_500));
    boolean inTheMiddle = random.nextInt(4) == 0;
    long enough = answers.getAsLong() + (inTheMiddle ? 0 : WORK);
    while (Instant.now().isBefore(start.plus(shortest))
        || (answers.getAsLong() < enough && Instant.now().isBefore(start.plus(TO_OVERCOME)))) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** Who was killed, in order. */
  List<String> killed() {
    return killed;
  }
}
