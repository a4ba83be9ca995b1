package io.sluice.benchmarks.run;

import io.sluice.benchmarks.platform.Testbed;
import io.sluice.benchmarks.report.Figure;
import java.util.List;

/** One part of the budget. */
@FunctionalInterface
public interface Benchmark {
  /** How many clients there are at the same time. */
  int CLIENTS = 32;

  /** Measures it; leaves nothing running. */
  List<Figure> measure(Testbed testbed);
}
