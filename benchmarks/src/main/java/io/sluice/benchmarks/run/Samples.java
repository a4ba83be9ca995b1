package io.sluice.benchmarks.run;

import io.sluice.benchmarks.load.Measured;
import java.util.Locale;

/** How outcomes are written in the table. */
final class Samples {
  private Samples() {}

  static String rate(Measured measured) {
    return String.format(
        Locale.ROOT,
        "%,.0f/s, p50 %.2f ms, p99 %.2f ms",
        measured.perSecond(),
        measured.millis(50),
        measured.millis(99));
  }

  static String size(Measured measured) {
    return String.format(
        Locale.ROOT,
        "%,d answers in %d s, %d clients",
        measured.count(),
        measured.time().toSeconds(),
        Benchmark.CLIENTS);
  }
}
