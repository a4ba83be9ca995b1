package io.sluice.benchmarks.run;

import io.sluice.benchmarks.load.Measured;
import java.time.Duration;

/** Something that can be done over and over for some time. */
@FunctionalInterface
interface Load {
  /** How long one part of a warm-up is. */
  Duration SLICE = Duration.ofSeconds(2);

  /** Another part of a warm-up must be so much faster than the one before for it to go on. */
  double RISE = 1.05;

  /** Does it for so long. */
  Measured run(Duration time);

  /** Does it until it gets no faster any more, or the time is up. */
  default void warmUp(Duration longest) {
    double before = 0;
    for (Duration spent = SLICE; spent.compareTo(longest) <= 0; spent = spent.plus(SLICE)) {
      double now = run(SLICE).perSecond();
      if (now < before * RISE) {
        return;
      }
      before = now;
    }
  }
}
