package io.sluice.runtime.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many bytes of request bodies may be in memory at a time, of all callers together and of each.
 * One may have a quarter, but always one whole body, so that large bodies get through one by one.
 */
final class BodyBudget {
  private static final int SHARES = 4;

  private final long ofAll;
  private final long ofOne;
  private final Map<String, Long> taken = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition given = lock.newCondition();
  private long sum;

  /**
   * A budget of which nothing is taken.
   *
   * @param ofAll bytes
   * @param largest bytes of the largest body
   */
  BodyBudget(long ofAll, long largest) {
    if (ofAll < largest) {
      throw new IllegalArgumentException("a body of " + largest + " bytes never fits");
    }
    this.ofAll = ofAll;
    this.ofOne = Math.max(ofAll / SHARES, largest);
  }

  /** Takes so many bytes as soon as they are free; whether they were in time. */
  boolean take(String who, long bytes, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (!fits(who, bytes)) {
        if (nanos <= 0) {
          return false;
        }
        nanos = given.awaitNanos(nanos);
      }
      sum += bytes;
      taken.merge(who, bytes, Long::sum);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Gives bytes back. */
  void give(String who, long bytes) {
    lock.lock();
    try {
      sum -= bytes;
      taken.computeIfPresent(who, (_, before) -> before == bytes ? null : before - bytes);
      given.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How much is taken. */
  long sum() {
    lock.lock();
    try {
      return sum;
    } finally {
      lock.unlock();
    }
  }

  private boolean fits(String who, long bytes) {
    return sum + bytes <= ofAll && taken.getOrDefault(who, 0L) + bytes <= ofOne;
  }
}
