package io.sluice.benchmarks.run;

import io.sluice.benchmarks.platform.Testbed;
import io.sluice.benchmarks.report.Figure;
import io.sluice.local.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long a service takes from the start of its process until it is ready. */
public final class Starts implements Benchmark {
  private static final int TIMES = 2;
  private static final Duration SERVICE_BUDGET = Duration.ofSeconds(3);
  private static final Duration PLATFORM_BUDGET = Duration.ofSeconds(30);

  @Override
  public List<Figure> measure(Testbed testbed) {
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("Start of everything, empty", testbed.startTime(), PLATFORM_BUDGET, "once"));
    for (Service service : Service.values()) {
      testbed.say("start: " + service.fullName());
      Duration best = Duration.ofDays(1);
      for (int time = 0; time < TIMES; time++) {
        Duration took = restart(testbed, service);
        best = took.compareTo(best) < 0 ? took : best;
      }
      figures.add(
          figure(
              "Cold start of " + service.fullName(),
              best,
              SERVICE_BUDGET,
              "process start to ready, best of " + TIMES));
    }
    return figures;
  }

  private static Duration restart(Testbed testbed, Service service) {
    testbed.platform().kill(service);
    long begin = System.nanoTime();
    testbed.platform().restart(service);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static Figure figure(String name, Duration took, Duration budget, String sample) {
    return Figure.budgeted(
        name,
        String.format(Locale.ROOT, "%.2f s", took.toMillis() / 1000.0),
        "< " + budget.toSeconds() + " s",
        took.compareTo(budget) < 0,
        sample);
  }
}
