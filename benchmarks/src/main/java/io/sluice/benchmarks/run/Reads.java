package io.sluice.benchmarks.run;

import io.sluice.benchmarks.bare.BareProcess;
import io.sluice.benchmarks.load.HttpLoad;
import io.sluice.benchmarks.load.Measured;
import io.sluice.benchmarks.load.RequestText;
import io.sluice.benchmarks.load.Requests;
import io.sluice.benchmarks.platform.ReadTarget;
import io.sluice.benchmarks.platform.Testbed;
import io.sluice.benchmarks.report.Figure;
import io.sluice.local.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What an app reads at run time, against a bare Vert.x server with the same answer. */
public final class Reads implements Benchmark {
  private static final Duration SHORT_WARM_UP = Duration.ofSeconds(20);
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final double BUDGET = 0.5;

  @Override
  public List<Figure> measure(Testbed testbed) {
    ReadTarget target = ReadTarget.in(testbed);
    String token = testbed.token();
    int length = target.answer().length();
    testbed.say("reads: resolved of " + length + " bytes against bare Vert.x");
    List<Figure> figures = new ArrayList<>();
    try (BareProcess bare =
        BareProcess.start(
            testbed.folder(), token, target.answer().getBytes(StandardCharsets.UTF_8))) {
      HttpLoad service = HttpLoad.on(testbed.port(Service.CONFIG), CLIENTS);
      HttpLoad limit = HttpLoad.on(bare.port(), CLIENTS);
      Requests all = Requests.always(get(target, token).bytes());
      SideBySide full =
          SideBySide.of(
              Load.LONGEST_WARM_UP,
              TIME,
              time -> service.flatOut(all, time).allWith(200),
              time -> limit.flatOut(all, time).allWith(200));
      figures.addAll(figures("Run-time reads (" + length + " bytes)", full));

      Requests changed = ifChanged(target, token, target.etag());
      Requests bareChanged = ifChanged(target, token, BareProcess.ETAG);
      SideBySide unchanged =
          SideBySide.of(
              SHORT_WARM_UP,
              SHORT,
              time -> service.flatOut(changed, time).allWith(304),
              time -> limit.flatOut(bareChanged, time).allWith(304));
      figures.addAll(figures("Run-time reads, not modified (304)", unchanged));
      figures.add(throughGateway(testbed, all));
    }
    return figures;
  }

  private static Figure throughGateway(Testbed testbed, Requests requests) {
    HttpLoad gateway = HttpLoad.on(testbed.gatewayPort(), CLIENTS);
    Load load = time -> gateway.flatOut(requests, time).allWith(200);
    load.warmUp(SHORT_WARM_UP);
    Measured measured = load.run(SHORT);
    return Figure.information(
        "Run-time reads through the local gateway", Samples.rate(measured), Samples.size(measured));
  }

  private static List<Figure> figures(String name, SideBySide measured) {
    return List.of(
        Figure.information(name, Samples.rate(measured.ours()), Samples.size(measured.ours())),
        Figure.information(
            "  bare Vert.x, 2 event loops",
            Samples.rate(measured.limit()),
            Samples.size(measured.limit())),
        Figure.budgeted(
            "  share of bare Vert.x",
            measured.percent(),
            ">= 50 %",
            measured.share() >= BUDGET,
            "in turn, twice"));
  }

  private static RequestText get(ReadTarget target, String token) {
    return RequestText.of("GET", target.path()).bearer(token);
  }

  private static Requests ifChanged(ReadTarget target, String token, String etag) {
    return Requests.always(get(target, token).header("If-None-Match", etag).bytes());
  }
}
