package io.sluice.benchmarks;

import io.sluice.benchmarks.platform.Testbed;
import io.sluice.benchmarks.platform.WriteTargets;
import io.sluice.benchmarks.report.Figure;
import io.sluice.benchmarks.report.Machine;
import io.sluice.benchmarks.report.Report;
import io.sluice.benchmarks.run.Benchmark;
import io.sluice.benchmarks.run.Lag;
import io.sluice.benchmarks.run.Lists;
import io.sluice.benchmarks.run.Memory;
import io.sluice.benchmarks.run.Reads;
import io.sluice.benchmarks.run.Rebuilds;
import io.sluice.benchmarks.run.Restarts;
import io.sluice.benchmarks.run.Starts;
import io.sluice.benchmarks.run.Writes;
import io.sluice.local.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code ./sluice bench [reads] [writes] [restart] [lag] [lists] [rebuild] [starts]}: all of them
 * if none is named.
 */
public final class Main {
  private static final Duration LONGEST = Duration.ofMinutes(25);

  private Main() {}

  /** Measures, prints the table and writes it to a file. */
  public static void main(String[] arguments) throws IOException {
    quietLogs();
    Path root = Checkout.root();
    Set<String> wanted = Set.of(arguments);
    List<String> machine = Machine.facts(("./sluice bench " + String.join(" ", arguments)).strip());
    List<Figure> figures = new ArrayList<>();
    endAfter(LONGEST);
    try (Testbed testbed = Testbed.start(Checkout.programs(), Main::say);
        Memory memory = Memory.of(testbed)) {
      for (Map.Entry<String, Benchmark> each : benchmarks(testbed).entrySet()) {
        if (each.getKey().equals("starts")) {
          figures.addAll(memory.figures());
        }
        if (wanted.isEmpty() || wanted.contains(each.getKey())) {
          figures.addAll(each.getValue().measure(testbed));
        }
      }
    }
    publish(new Report(machine, figures), root);
    // Kafka's threads would keep the JVM alive.
    System.exit(0);
  }

  /** In this order: what is measured after a start comes last, because it makes them all cold. */
  private static Map<String, Benchmark> benchmarks(Testbed testbed) {
    WriteTargets targets = WriteTargets.in(testbed);
    Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
    benchmarks.put("reads", new Reads());
    benchmarks.put("writes", new Writes(targets));
    benchmarks.put("restart", new Restarts(targets));
    benchmarks.put("lag", new Lag(targets));
    benchmarks.put("lists", new Lists());
    benchmarks.put("rebuild", new Rebuilds());
    benchmarks.put("starts", new Starts());
    return benchmarks;
  }

  private static void publish(Report report, Path root) throws IOException {
    Path file = root.resolve("benchmarks/target/results.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report.markdown());
    say("");
    say(report.markdown());
    report.missed().forEach(missed -> say("misses its budget: " + missed.name().strip()));
    say("written to " + root.relativize(file));
  }

  /** A run that hangs, or a machine that is too busy for any figure to mean something. */
  private static void endAfter(Duration longest) {
    Thread.ofPlatform()
        .daemon()
        .name("watchdog")
        .start(
            () -> {
              LockSupport.parkNanos(longest.toNanos());
              say("not done after " + longest.toMinutes() + " minutes: the machine is too busy");
              System.exit(1);
            });
  }

  private static void quietLogs() {
    // Before the first logger is made; afterwards it is too late.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.SEVERE);
    // In one thread first: servers that start at the same time would find it half made, and say so.
    LoggerFactory.getILoggerFactory();
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
