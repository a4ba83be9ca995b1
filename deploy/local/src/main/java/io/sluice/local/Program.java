package io.sluice.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a {@link SupervisedProcess} runs.
 *
 * @param name what people call it
 * @param command asked before every start, so it may put in order what a crash has left
 * @param log where its output goes
 * @param endSignal what asks it to end in good order
 * @param patience how long it may take to end when asked to
 */
record Program(
    String name, Supplier<List<String>> command, Path log, String endSignal, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** One that ends on TERM within some seconds. */
  static Program of(String name, List<String> command, Path log) {
    return new Program(name, () -> command, log, "TERM", PATIENCE);
  }

  /** The same with more or less patience. */
  Program withPatience(Duration time) {
    return new Program(name, command, log, endSignal, time);
  }
}
