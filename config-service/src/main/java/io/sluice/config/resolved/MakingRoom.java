package io.sluice.config.resolved;

import io.sluice.config.value.Limits;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Memory for documents that are being made: many small ones at a time, or one of the largest. What
 * is asked for of many large environments at once would otherwise be more than the process has.
 */
final class MakingRoom {
  private static final int UNIT = 256 * 1024;
  private static final int ALL = (int) (Limits.EXPANDED / UNIT);
  private static final long PATIENCE_SECONDS = 20;

  private final Semaphore units = new Semaphore(ALL, true);

  /** Makes it when there is room for something of this size; 503 if that takes too long. */
  <T> T taking(long size, Supplier<T> making) {
    int wanted = (int) Math.min(ALL, 1 + size / UNIT);
    try {
      if (!units.tryAcquire(wanted, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw overloaded();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw overloaded();
    }
    try {
      return making.get();
    } finally {
      units.release(wanted);
    }
  }

  private static ProblemException overloaded() {
    return new ProblemException(
        Problem.of(503, "OVERLOADED", "Too many large environments are being resolved.")
            .header("Retry-After", "1"));
  }
}
