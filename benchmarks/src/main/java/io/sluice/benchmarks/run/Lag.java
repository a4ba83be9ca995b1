package io.sluice.benchmarks.run;

import io.sluice.benchmarks.lag.Outbox;
import io.sluice.benchmarks.lag.Subscriber;
import io.sluice.benchmarks.load.HttpLoad;
import io.sluice.benchmarks.load.Measured;
import io.sluice.benchmarks.platform.Testbed;
import io.sluice.benchmarks.platform.WriteTargets;
import io.sluice.benchmarks.report.Figure;
import io.sluice.events.Topics;
import io.sluice.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How old an event is when a subscriber has it, at a steady rate of writes. */
public final class Lag implements Benchmark {
  private static final int PER_SECOND = 500;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final double BUDGET_MILLIS = 100;

  private final WriteTargets targets;

  /** Writes to these. */
  public Lag(WriteTargets targets) {
    this.targets = targets;
  }

  @Override
  public List<Figure> measure(Testbed testbed) {
    testbed.say("lag: subscriber at " + PER_SECOND + " events/s");
    HttpLoad load = HttpLoad.on(testbed.port(Service.CONFIG), CLIENTS);
    write(load, WARM_UP);
    Outbox.of(testbed.platform().database(Service.CONFIG)).awaitEmpty(PATIENCE);
    try (Subscriber subscriber =
        Subscriber.to(Topics.CONFIG, testbed.platform().bootstrapServers(), Instant.now())) {
      Measured written = write(load, TIME);
      return List.of(figure(written, subscriber.await(written.count(), PATIENCE)));
    }
  }

  private Measured write(HttpLoad load, Duration time) {
    return load.steadily(targets.plain(), PER_SECOND, time).allWith(200, 201, 204);
  }

  private static Figure figure(Measured written, Histogram micros) {
    double p99 = micros.getValueAtPercentile(99) / 1000.0;
    return Figure.budgeted(
        "Commit to subscriber at " + PER_SECOND + " events/s",
        String.format(
            Locale.ROOT,
            "p50 %.1f ms, p99 %.1f ms, max %.1f ms",
            micros.getValueAtPercentile(50) / 1000.0,
            p99,
            micros.getMaxValue() / 1000.0),
        "p99 < 100 ms",
        p99 < BUDGET_MILLIS,
        String.format(
            Locale.ROOT,
            "%,d events at %.0f/s; the writes: p99 %.1f ms",
            micros.getTotalCount(),
            written.perSecond(),
            written.millis(99)));
  }
}
