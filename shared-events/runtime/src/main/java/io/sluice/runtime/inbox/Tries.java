package io.sluice.runtime.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tries something again for as long as its failure may pass by itself, see {@link Poison}. */
final class Tries {
  private static final Duration SHORTEST = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** Then whoever waits should let others try who may reach what is away. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_OF_ONE = 5;

  private final Instant giveUp = Instant.now().plus(PATIENCE);
  private Duration pause = SHORTEST;
  private int ofOne;

  /** What came out of it, or why it never will. */
  record Outcome<T>(T result, RuntimeException poison) {

    /** The result, or what follows from the poison. */
    T orElseGet(Function<RuntimeException, T> other) {
      return poison == null ? result : other.apply(poison);
    }

    /** The result; throws the poison. */
    T orElseThrow() {
      return orElseGet(
          refused -> {
            throw refused;
          });
    }
  }

  /**
   * Does it until it succeeds or is refused.
   *
   * @throws RuntimeException if what it needs is away for long
   */
  <T> Outcome<T> untilSettled(Supplier<T> work) {
    while (true) {
      try {
        return new Outcome<>(work.get(), null);
      } catch (RuntimeException failure) {
        Poison kind = Poison.of(failure);
        if (isFinal(kind)) {
          return new Outcome<>(null, failure);
        }
        if (Thread.currentThread().isInterrupted()) {
          throw failure;
        }
        if (Instant.now().isAfter(giveUp)) {
          if (kind == Poison.PERHAPS) {
            // Slow enough to be ended each time: as if it had been refused that often.
            return new Outcome<>(null, failure);
          }
          throw failure;
        }
        LockSupport.parkNanos(pause.toNanos());
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
      }
    }
  }

  private boolean isFinal(Poison poison) {
    return switch (poison) {
      case REFUSED -> true;
      case PERHAPS -> ++ofOne >= MOST_OF_ONE;
      case MOVED, AWAY -> false;
    };
  }
}
