package io.sluice.benchmarks.run;

import io.sluice.benchmarks.load.Measured;
import java.time.Duration;

/** Something that can be done over and over for some time. */
@FunctionalInterface
interface Load {
  /** How long one part of a warm-up is. */
  Duration SLICE = Duration.ofSeconds(2);

  /** A part that is not so much faster than the best before brought nothing. */
  double RISE = 1.03;

  /** So many parts in a row that brought nothing end a warm-up. */
  int ENOUGH = 5;

  /** Does it for so long. */
  Measured run(Duration time);

  /** Does it until it gets no faster any more, or the time is up. */
  default void warmUp(Duration longest) {
    double best = 0;
    int inVain = 0;
    for (Duration spent = SLICE; spent.compareTo(longest) <= 0; spent = spent.plus(SLICE)) {
      double now = run(SLICE).perSecond();
      inVain = now < best * RISE ? inVain + 1 : 0;
      if (inVain == ENOUGH) {
        return;
      }
      best = Math.max(best, now);
    }
  }
}
