package io.sluice.local;

import io.sluice.testkit.OwnSession;
import io.sluice.testkit.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A child process that is started again when it ends by itself. It runs in a session of its own, so
 * that Ctrl-C reaches only its parent, which then ends everything in order.
 */
final class SupervisedProcess {
  private final Program program;
  private final Backoff backoff;
  private final Consumer<ProcessRef> started;
  private final Consumer<String> progress;

  private Process process;
  private Instant startedAt;
  private boolean wanted;
  private boolean over;

  /**
   * A process that does not run yet.
   *
   * @param started told about each new process, before anything else happens to it
   * @param progress told when it ends by itself
   */
  SupervisedProcess(
      Program program, Backoff backoff, Consumer<ProcessRef> started, Consumer<String> progress) {
    this.program = program;
    this.backoff = backoff;
    this.started = started;
    this.progress = progress;
  }

  /** Starts it if it does not run, unless it was stopped for good. */
  synchronized void start() {
    wanted = !over;
    if (wanted && (process == null || !process.isAlive())) {
      launch();
    }
  }

  private void launch() {
    try {
      Process now =
          inLittleMemory(new ProcessBuilder(OwnSession.of(program.command().get())))
              .redirectErrorStream(true)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(Redirect.appendTo(program.log().toFile()))
              .start();
      process = now;
      startedAt = Instant.now();
      started.accept(ProcessRef.of(now.toHandle()));
      Thread.ofVirtual().name("watch-" + program.name()).start(() -> watch(now));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + program.name(), e);
    }
  }

  /** glibc keeps freed memory in an arena per thread; two of them are enough for a service. */
  private static ProcessBuilder inLittleMemory(ProcessBuilder builder) {
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return builder;
  }

  private void watch(Process which) {
    which.onExit().join();
    ended(which);
  }

  private synchronized void ended(Process which) {
    if (!wanted || which != process) {
      return;
    }
    progress.accept(
        "%s ended with code %d (see %s); it is started again"
            .formatted(program.name(), which.exitValue(), program.log()));
    relaunchAfter(which, Duration.between(startedAt, Instant.now()));
  }

  private void relaunchAfter(Process which, Duration run) {
    CompletableFuture.delayedExecutor(backoff.after(run).toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> relaunch(which));
  }

  private synchronized void relaunch(Process ended) {
    if (!wanted || process != ended) {
      return;
    }
    try {
      launch();
    } catch (RuntimeException e) {
      // Not the end of it: a full disk or a missing program may be mended.
      progress.accept(program.name() + " cannot be started: " + e.getMessage());
      relaunchAfter(ended, Duration.ZERO);
    }
  }

  /** Ends it at once, as a crash would, and leaves it so until {@link #start}. */
  void kill() {
    Process now = unwanted();
    if (now != null) {
      now.destroyForcibly();
      now.onExit().join();
    }
  }

  /** Asks it to end, for good, and returns when it has; what does not end in time is killed. */
  void stop() {
    synchronized (this) {
      over = true;
    }
    Process now = unwanted();
    if (now == null || !now.isAlive()) {
      return;
    }
    Signals.send("CONT", now.pid());
    Signals.send(program.endSignal(), now.pid());
    try {
      if (!now.waitFor(program.patience())) {
        now.destroyForcibly();
        now.onExit().join();
      }
    } catch (InterruptedException _) {
      now.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Process unwanted() {
    wanted = false;
    return process;
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  synchronized long pid() {
    return process == null ? -1 : process.pid();
  }
}
