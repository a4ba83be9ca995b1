package io.sluice.benchmarks.report;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The facts without which no figure means anything. */
public final class Machine {
  private Machine() {}

  /** Those of this machine, now. */
  public static List<String> facts(String commandLine) {
    Runtime runtime = Runtime.getRuntime();
    return List.of(
        "date: " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
        "command: `" + commandLine + "`",
        "cores: "
            + runtime.availableProcessors()
            + ", shared by the load generator and everything that it measures",
        "load of the machine before: " + load(),
        "JDK: " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
        "system: " + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : Double.toString(Math.round(load * 100) / 100.0);
  }
}
