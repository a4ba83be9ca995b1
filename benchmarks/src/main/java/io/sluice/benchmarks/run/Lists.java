package io.sluice.benchmarks.run;

import io.sluice.benchmarks.load.HttpLoad;
import io.sluice.benchmarks.load.Measured;
import io.sluice.benchmarks.load.RequestText;
import io.sluice.benchmarks.load.Requests;
import io.sluice.benchmarks.platform.Testbed;
import io.sluice.benchmarks.report.Figure;
import io.sluice.local.Service;
import java.time.Duration;
import java.util.List;

/** Lists, so that the services which nobody asks at run time are under load once, too. */
public final class Lists implements Benchmark {
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(6);
  private static final Duration TIME = Duration.ofSeconds(3);

  @Override
  public List<Figure> measure(Testbed testbed) {
    testbed.say("lists: environments and applications");
    return List.of(
        figure(testbed, Service.ENVIRONMENT, "environments"),
        figure(testbed, Service.PROMOTION, "applications"));
  }

  private static Figure figure(Testbed testbed, Service service, String list) {
    HttpLoad load = HttpLoad.on(testbed.port(service), CLIENTS);
    String path = "/api/v1/workspaces/bench-writes-0/" + list;
    Requests requests =
        Requests.always(RequestText.of("GET", path).bearer(testbed.token()).bytes());
    Load reading = time -> load.flatOut(requests, time).allWith(200);
    reading.warmUp(LONGEST_WARM_UP);
    Measured measured = reading.run(TIME);
    return Figure.information("List of " + list, Samples.rate(measured), Samples.size(measured));
  }
}
