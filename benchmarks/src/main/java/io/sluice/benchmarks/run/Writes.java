package io.sluice.benchmarks.run;

import io.sluice.benchmarks.inserts.SingleInserts;
import io.sluice.benchmarks.load.HttpLoad;
import io.sluice.benchmarks.load.Measured;
import io.sluice.benchmarks.load.Requests;
import io.sluice.benchmarks.platform.Testbed;
import io.sluice.benchmarks.platform.WriteTargets;
import io.sluice.benchmarks.report.Figure;
import io.sluice.local.Service;
import io.sluice.testkit.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of constants over HTTP, each an event with its hash, its projection and its outbox row,
 * against rows inserted into a plain table of the same server.
 */
public final class Writes implements Benchmark {
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final double BUDGET = 0.25;

  private final WriteTargets targets;

  /** Writes to these. */
  public Writes(WriteTargets targets) {
    this.targets = targets;
  }

  @Override
  public List<Figure> measure(Testbed testbed) {
    testbed.say("writes: constants against single-row inserts");
    Database database = testbed.platform().postgres().database("sluice_bench");
    HttpLoad load = HttpLoad.on(testbed.port(Service.CONFIG), CLIENTS);
    try (SingleInserts inserts = SingleInserts.into(database, CLIENTS)) {
      SideBySide plain =
          SideBySide.of(
              Load.LONGEST_WARM_UP,
              TIME,
              time -> write(load, targets.plain(), time),
              inserts::flatOut);
      Measured keyed = write(load, targets.withIdempotencyKeys(), TIME);
      return figures(plain, keyed);
    }
  }

  private List<Figure> figures(SideBySide plain, Measured keyed) {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.information(
            "Audited writes (" + targets.environments() + " environments)",
            Samples.rate(plain.ours()),
            Samples.size(plain.ours())));
    figures.add(
        Figure.information(
            "  single-row inserts, same PostgreSQL",
            Samples.rate(plain.limit()),
            Samples.size(plain.limit())));
    figures.add(
        Figure.budgeted(
            "  share of single-row inserts",
            plain.percent(),
            ">= 25 %",
            plain.share() >= BUDGET,
            "in turn, twice"));
    figures.add(
        Figure.information(
            "Audited writes with Idempotency-Key", Samples.rate(keyed), Samples.size(keyed)));
    figures.add(
        Figure.information(
            "  share of single-row inserts", new SideBySide(keyed, plain.limit()).percent(), ""));
    return figures;
  }

  private static Measured write(HttpLoad load, Requests requests, Duration time) {
    return load.flatOut(requests, time).allWith(200, 201, 204);
  }
}
