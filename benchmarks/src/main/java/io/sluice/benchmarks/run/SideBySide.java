package io.sluice.benchmarks.run;

import io.sluice.benchmarks.load.Measured;
import java.time.Duration;
import java.util.Locale;

/**
 * Two things measured in turn, A B A B, so that whatever else the machine does hits both.
 *
 * @param ours what is measured
 * @param limit what it is measured against
 */
record SideBySide(Measured ours, Measured limit) {
  private static final int ROUNDS = 2;

  /** Runs both in turn, after a warm-up of each. */
  static SideBySide of(Duration longestWarmUp, Duration time, Load ours, Load limit) {
    limit.warmUp(longestWarmUp);
    ours.warmUp(longestWarmUp);
    SideBySide all = null;
    for (int round = 0; round < ROUNDS; round++) {
      SideBySide one = new SideBySide(ours.run(time), limit.run(time));
      all = all == null ? one : all.and(one);
    }
    return all;
  }

  private SideBySide and(SideBySide other) {
    return new SideBySide(ours.and(other.ours), limit.and(other.limit));
  }

  /** Our rate as a share of the limit's. */
  double share() {
    return ours.perSecond() / limit.perSecond();
  }

  /** The share for people. */
  String percent() {
    return String.format(Locale.ROOT, "%.0f %%", share() * 100);
  }
}
