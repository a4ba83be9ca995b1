package io.sluice.runtime.command;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets work with the same key take turns within this process, in the order in which it came. */
final class Turns {
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  /**
   * A key's lock.
   *
   * @param claims how many have it or wait for it; nobody can find it any more once there are none
   */
  private record Turn(ReentrantLock lock, int claims) {

    Turn claimed() {
      return new Turn(lock, claims + 1);
    }

    Turn left() {
      return claims == 1 ? null : new Turn(lock, claims - 1);
    }
  }

  /** Does the work when everything that came before with this key is done. */
  <T> T take(String key, Supplier<T> work) {
    ReentrantLock lock =
        turns
            .compute(
                key,
                (k, turn) -> turn == null ? new Turn(new ReentrantLock(true), 1) : turn.claimed())
            .lock();
    try {
      lock.lock();
      try {
        return work.get();
      } finally {
        lock.unlock();
      }
    } finally {
      turns.compute(key, (k, turn) -> turn.left());
    }
  }
}
