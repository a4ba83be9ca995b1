package io.sluice.local;

import java.time.Duration;

/** How long to wait before a process that ended is started again: longer with every failure. */
final class Backoff {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** A process that ran so long has recovered from what ended it before. */
  static final Duration RECOVERED = Duration.ofMinutes(1);

  private final Duration first;
  private Duration next;

  Backoff(Duration first) {
    this.first = first;
    this.next = first;
  }

  /** The wait after a run of that length. */
  Duration after(Duration run) {
    if (run.compareTo(RECOVERED) > 0) {
      next = first;
    }
    Duration wait = next;
    next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
    return wait;
  }
}
