package io.sluice.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Lines that say what happens and when, counted from the start. */
final class Progress implements Consumer<String> {
  private final PrintStream out;
  private final long start = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(String line) {
    out.printf(Locale.ROOT, "%6.1fs  %s%n", elapsed().toMillis() / 1000.0, line);
    out.flush();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
