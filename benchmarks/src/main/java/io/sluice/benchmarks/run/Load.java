package io.sluice.benchmarks.run;

import io.sluice.benchmarks.load.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Something that can be done over and over for some time. */
@FunctionalInterface
interface Load {
  /** How long one part of a warm-up is. */
  Duration SLICE = Duration.ofSeconds(2);

  /** So many parts must be steady: 20 seconds. */
  int WINDOW = 10;

  /** Steady is what does not rise by more than this from one half of the window to the other. */
  double RISE = 1.03;

  /** Nobody waits longer for it. */
  Duration LONGEST_WARM_UP = Duration.ofMinutes(4);

  /** Does it for so long. */
  Measured run(Duration time);

  /** Does it until it is steady, or the time is up; returns the rate of each part. */
  default List<Double> warmUp(Duration longest) {
    List<Double> rates = new ArrayList<>();
    for (Duration spent = SLICE; spent.compareTo(longest) <= 0; spent = spent.plus(SLICE)) {
      rates.add(run(SLICE).perSecond());
      if (isSteady(rates)) {
        break;
      }
    }
    return rates;
  }

  /** Whether the last 20 seconds brought nothing any more; one part alone says little. */
  static boolean isSteady(List<Double> rates) {
    int middle = rates.size() - WINDOW / 2;
    return rates.size() >= WINDOW
        && mean(rates.subList(middle, rates.size()))
            < mean(rates.subList(rates.size() - WINDOW, middle)) * RISE;
  }

  private static double mean(List<Double> rates) {
    return rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
