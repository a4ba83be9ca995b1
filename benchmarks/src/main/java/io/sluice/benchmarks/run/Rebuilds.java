package io.sluice.benchmarks.run;

import io.sluice.benchmarks.platform.Operations;
import io.sluice.benchmarks.platform.Testbed;
import io.sluice.benchmarks.report.Figure;
import io.sluice.local.Service;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How fast config-service makes its tables again from all that the other benchmarks wrote. */
public final class Rebuilds implements Benchmark {
  private static final double BUDGET = 20_000;

  @Override
  public List<Figure> measure(Testbed testbed) {
    testbed.say("rebuild: config-service, all projections");
    long begin = System.nanoTime();
    long events = Operations.rebuild(testbed, Service.CONFIG);
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    double rate = events / (time.toMillis() / 1000.0);
    return List.of(
        Figure.budgeted(
            "Rebuild",
            String.format(Locale.ROOT, "%,.0f events/s", rate),
            ">= 20,000 events/s",
            rate >= BUDGET,
            String.format(
                Locale.ROOT, "%,d events in %.1f s, once", events, time.toMillis() / 1000.0)));
  }
}
