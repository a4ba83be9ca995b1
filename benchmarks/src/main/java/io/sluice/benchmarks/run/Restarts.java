package io.sluice.benchmarks.run;

import io.sluice.benchmarks.load.HttpLoad;
import io.sluice.benchmarks.load.Measured;
import io.sluice.benchmarks.platform.Testbed;
import io.sluice.benchmarks.platform.WriteTargets;
import io.sluice.benchmarks.report.Curve;
import io.sluice.benchmarks.report.Figure;
import io.sluice.local.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How soon after a restart a service writes as fast as before: its process starts at second 0. */
public final class Restarts implements Benchmark {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration STEADY = Duration.ofSeconds(10);
  private static final int SECONDS = 30;
  private static final double SHARE = 0.6;
  private static final int BUDGET_SECONDS = 20;

  private final WriteTargets targets;

  /** Writes to these. */
  public Restarts(WriteTargets targets) {
    this.targets = targets;
  }

  @Override
  public List<Figure> measure(Testbed testbed) {
    testbed.say("restart: writes per second after config-service was killed and started again");
    HttpLoad load = HttpLoad.on(testbed.port(Service.CONFIG), CLIENTS);
    Load writing = time -> write(load, time);
    writing.warmUp(Load.LONGEST_WARM_UP);
    double steady = writing.run(STEADY).perSecond();
    Curve curve = new Curve(steady, rates(testbed, writing));
    testbed.say(curve.drawn());
    return List.of(figure(curve));
  }

  private static List<Double> rates(Testbed testbed, Load writing) {
    testbed.platform().kill(Service.CONFIG);
    long begin = System.nanoTime();
    testbed.platform().restart(Service.CONFIG);
    long starting = Math.ceilDiv(System.nanoTime() - begin, SECOND.toNanos());
    List<Double> rates = new ArrayList<>();
    while (rates.size() < SECONDS) {
      rates.add(rates.size() < starting ? 0 : writing.run(SECOND).perSecond());
    }
    return rates;
  }

  private Measured write(HttpLoad load, Duration time) {
    return load.flatOut(targets.plain(), time).allWith(200, 201, 204);
  }

  private static Figure figure(Curve curve) {
    int reached = curve.secondsTo(SHARE);
    return Figure.budgeted(
        "60 % of the steady rate of writes after a restart",
        reached < 0 ? "not within " + SECONDS + " s" : "after " + reached + " s",
        "<= " + BUDGET_SECONDS + " s",
        reached >= 0 && reached <= BUDGET_SECONDS,
        String.format(Locale.ROOT, "steady %,.0f/s; second by second: %s", curve.steady(), curve));
  }
}
