package io.sluice.local;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops what runs, from another terminal, and cleans up after a crash. */
@Command(name = "down", description = "Stop everything.")
final class DownCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Layout layout = Checkout.layout();
    Optional<ProcessRef> platform =
        RunState.read(layout).process("platform").filter(ref -> ref.alive().isPresent());
    if (platform.isPresent()) {
      out.println("stopping");
      out.flush();
      end(platform.get());
    }
    boolean left = cleaned(layout, out);
    out.println(platform.isPresent() || left ? "stopped" : "nothing was running");
    return 0;
  }

  private static boolean cleaned(Layout layout, PrintWriter out) {
    if (!Files.isDirectory(layout.data())) {
      return false;
    }
    // The lock keeps a platform that starts just now from being cleaned away.
    try (RunLock _ =
        RunLock.take(layout)
            .orElseThrow(() -> new PlatformProblem("it is just starting; try again"))) {
      return Leftovers.clean(layout, out::println);
    }
  }

  /** Its shutdown hook stops everything in order. */
  private static void end(ProcessRef platform) {
    platform.alive().ifPresent(ProcessHandle::destroy);
    if (!platform.awaitEnd(PATIENCE)) {
      platform.alive().ifPresent(ProcessHandle::destroyForcibly);
      platform.awaitEnd(PATIENCE);
    }
  }
}
