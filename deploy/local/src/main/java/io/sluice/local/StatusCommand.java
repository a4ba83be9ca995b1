package io.sluice.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what runs. Exit code 0 when everything is ready, 1 if not. */
@Command(name = "status", description = "Show what runs.")
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Layout layout = Checkout.layout();
    RunState state = RunState.read(layout);
    if (!RunLock.isTaken(layout)) {
      boolean crashed =
          state.processes().values().stream().anyMatch(process -> process.alive().isPresent());
      out.println(
          crashed
              ? "crashed; some processes are left: ./sluice down cleans up"
              : "not running; start it with: ./sluice up");
      return 1;
    }
    out.println(state.isReady() ? state.address("url").orElseThrow() + " is ready" : "starting");
    out.printf("%-20s %-8s %8s %8s  %s%n", "", "", "pid", "RSS", "address");
    boolean all = state.isReady();
    for (Map.Entry<String, ProcessRef> process : state.processes().entrySet()) {
      all &= show(process.getKey(), process.getValue(), state, out);
    }
    return all ? 0 : 1;
  }

  private static boolean show(String name, ProcessRef ref, RunState state, PrintWriter out) {
    boolean alive = ref.alive().isPresent();
    boolean ready = alive && isReady(name, state);
    out.printf(
        "%-20s %-8s %8d %8s  %s%n",
        name,
        ready ? "ready" : alive ? "starting" : "down",
        ref.pid(),
        alive ? memory(ref.pid()) : "-",
        state.address(name.equals("platform") ? "url" : name).orElse(""));
    return ready;
  }

  private static boolean isReady(String name, RunState state) {
    Optional<String> address = state.address(name);
    return Service.named(name).isEmpty()
        || address.map(url -> Health.isReady(URI.create(url).getPort())).orElse(false);
  }

  private static String memory(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
          .findFirst()
          .orElse("-");
    } catch (IOException _) {
      return "-"; // Not every system has this file.
    }
  }
}
