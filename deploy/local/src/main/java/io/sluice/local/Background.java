package io.sluice.local;

import io.sluice.testkit.FaultProcess;
import io.sluice.testkit.OwnSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts {@code up} as a process that goes on when the terminal is closed. */
final class Background {
  private Background() {}

  /**
   * Starts it and repeats what it prints until it is ready, or has ended. Returns its exit code.
   */
  static int start(Layout layout, boolean fresh, PrintWriter out) {
    layout.create();
    Path output = layout.upLog();
    try {
      Process process =
          new ProcessBuilder(OwnSession.of(command(fresh)))
              .redirectErrorStream(true)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .start();
      return follow(process, layout, output, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(boolean fresh) {
    List<String> command = new ArrayList<>(List.of(FaultProcess.java()));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "up",
            "--background"));
    if (fresh) {
      command.add("--fresh");
    }
    return command;
  }

  private static int follow(Process process, Layout layout, Path output, PrintWriter out)
      throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(output)) {
      while (true) {
        boolean alive = process.isAlive();
        boolean ready = isReady(process, layout);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          out.println(line);
        }
        out.flush();
        if (!alive || ready) {
          return alive ? 0 : process.exitValue();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private static boolean isReady(Process process, Layout layout) {
    RunState state = RunState.read(layout);
    return state.isReady()
        && state.process("platform").filter(ref -> ref.pid() == process.pid()).isPresent();
  }
}
