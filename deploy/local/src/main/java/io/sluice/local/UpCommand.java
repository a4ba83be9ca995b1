package io.sluice.local;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything and stays until Ctrl-C, or leaves it in the background. */
@Command(name = "up", description = "Start everything; Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {
  @Option(names = "--fresh", description = "Delete all data first.")
  private boolean fresh;

  @Option(
      names = {"-d", "--detach"},
      description = "Return when everything is ready; ./sluice down stops it.")
  private boolean detach;

  /** The background process itself: who started it says the rest. */
  @Option(names = "--background", hidden = true)
  private boolean background;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Layout layout = Checkout.layout();
    int port = Checkout.port();
    PrintWriter out = spec.commandLine().getOut();
    if (detach) {
      int code = Background.start(layout, fresh, out);
      if (code == 0) {
        greet(RunState.read(layout), out);
      }
      return code;
    }
    Progress progress = new Progress(System.out);
    AtomicReference<Platform> created = new AtomicReference<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(created.get(), progress), "stop"));
    Platform.start(
        new PlatformOptions(layout, port, fresh, Set.of(Service.values()), Map.of(), progress),
        platform -> {
          created.set(platform);
          PlatformLog.to(layout);
        });
    if (!background) {
      greet(RunState.read(layout), out);
    }
    new CountDownLatch(1).await();
    return 0;
  }

  private static void stop(Platform platform, Progress progress) {
    if (platform != null && !platform.isStopped()) {
      progress.accept("stopping");
      platform.close();
      progress.accept("stopped");
    }
  }

  private static void greet(RunState state, PrintWriter out) {
    String url = state.address("url").orElseThrow();
    out.printf(
        """

          Sluice      %s
          API         %s/api/v1   (OpenAPI: %s/config-service/q/openapi)
          issuer      %s
          Kafka       %s

          ./sluice token owner    a bearer token        ./sluice demo      the whole story
          ./sluice status         what runs             ./sluice down      stop everything

        """,
        url, url, url, state.address("issuer").orElse(""), state.address("kafka").orElse(""));
    out.flush();
  }
}
