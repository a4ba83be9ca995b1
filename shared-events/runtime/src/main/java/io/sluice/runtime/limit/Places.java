package io.sluice.runtime.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many things at a time each of many may do. Nobody is remembered who does nothing, so it is
 * never larger than what is being done.
 */
public final class Places {
  private final int each;
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  /** So many for each. */
  public Places(int each) {
    this.each = each;
  }

  /** Takes a place, if there is one left; who took it has to {@link #leave} it. */
  public boolean take(String who) {
    boolean[] got = new boolean[1];
    taken.compute(
        who,
        (_, before) -> {
          int now = before == null ? 0 : before;
          got[0] = now < each;
          return got[0] ? Integer.valueOf(now + 1) : before;
        });
    return got[0];
  }

  /** Gives a place back. */
  public void leave(String who) {
    taken.computeIfPresent(who, (_, before) -> before == 1 ? null : before - 1);
  }

  /** How many have a place. */
  int size() {
    return taken.size();
  }
}
