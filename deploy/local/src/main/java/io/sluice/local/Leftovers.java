package io.sluice.local;

import io.sluice.testkit.Signals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Ends what a platform left behind when it died without a chance to stop its children. Only
 * processes that it wrote down, and only while they are the same ones, are touched.
 */
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Leftovers() {}

  /** Ends services first, PostgreSQL last; says what it ended. Returns whether there was any. */
  static boolean clean(Layout layout, Consumer<String> progress) {
    RunState state = RunState.read(layout);
    boolean any = false;
    for (Map.Entry<String, ProcessRef> process : state.processes().entrySet()) {
      if (Service.named(process.getKey()).isPresent()) {
        any |= end(process.getKey(), process.getValue(), "TERM", progress);
      }
    }
    for (String name : List.of("platform", ServeCommand.ISSUER, ServeCommand.KAFKA)) {
      any |= state.process(name).filter(ref -> end(name, ref, "TERM", progress)).isPresent();
    }
    // INT is PostgreSQL's fast shutdown.
    any |=
        state
            .process(Infrastructure.POSTGRESQL)
            .filter(ref -> end(Infrastructure.POSTGRESQL, ref, "INT", progress))
            .isPresent();
    state.end();
    return any;
  }

  private static boolean end(
      String name, ProcessRef process, String signal, Consumer<String> progress) {
    return process
        .alive()
        .filter(handle -> handle.pid() != ProcessHandle.current().pid())
        .map(
            handle -> {
              progress.accept("ending " + name + " (" + process.pid() + ") of a run that crashed");
              // A paused process would not see the signal.
              Signals.send("CONT", handle.pid());
              Signals.send(signal, handle.pid());
              if (!process.awaitEnd(PATIENCE)) {
                handle.destroyForcibly();
                process.awaitEnd(PATIENCE);
              }
              return true;
            })
        .orElse(false);
  }
}
