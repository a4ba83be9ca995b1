package io.sluice.benchmarks.run;

import io.sluice.benchmarks.load.Measured;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/**
 * Two things measured in turn, A B A B, so that whatever else the machine does hits both.
 *
 * @param ours what is measured
 * @param limit what it is measured against
 */
record SideBySide(Measured ours, Measured limit) {
  private static final int ROUNDS = 2;

  /** Runs both in turn, after a warm-up of each. */
  static SideBySide of(
      Duration warmUp,
      Duration time,
      Function<Duration, Measured> ours,
      Function<Duration, Measured> limit) {
    limit.apply(warmUp);
    ours.apply(warmUp);
    SideBySide all = null;
    for (int round = 0; round < ROUNDS; round++) {
      SideBySide one = new SideBySide(ours.apply(time), limit.apply(time));
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
