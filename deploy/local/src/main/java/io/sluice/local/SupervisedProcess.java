package io.sluice.local;

import io.sluice.testkit.OwnSession;
import io.sluice.testkit.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A child process that is started again when it ends by itself. It runs in a session of its own, so
 * that Ctrl-C reaches only its parent, which then ends everything in order.
 */
final class SupervisedProcess {
  private final String name;
  private final List<String> command;
  private final Path log;
  private final Backoff backoff;
  private final Consumer<ProcessRef> started;
  private final Consumer<String> progress;
  private final Duration patience;

  private Process process;
  private Instant startedAt;
  private boolean wanted;

  /**
   * A process that does not run yet.
   *
   * @param started told about each new process, before anything else happens to it
   * @param progress told when it ends by itself
   * @param patience how long it may take to end when asked to
   */
  SupervisedProcess(
      String name,
      List<String> command,
      Path log,
      Backoff backoff,
      Consumer<ProcessRef> started,
      Consumer<String> progress,
      Duration patience) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = log;
    this.backoff = backoff;
    this.started = started;
    this.progress = progress;
    this.patience = patience;
  }

  synchronized void start() {
    wanted = true;
    if (process == null || !process.isAlive()) {
      launch();
    }
  }

  private void launch() {
    try {
      Process now =
          inLittleMemory(new ProcessBuilder(OwnSession.of(command)))
              .redirectErrorStream(true)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
      process = now;
      startedAt = Instant.now();
      started.accept(ProcessRef.of(now.toHandle()));
      Thread.ofVirtual().name("watch-" + name).start(() -> watch(now));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
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
    Duration wait = backoff.after(Duration.between(startedAt, Instant.now()));
    progress.accept(
        "%s ended with code %d (see %s); starting it again in %d s"
            .formatted(name, which.exitValue(), log, wait.toSeconds()));
    CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> relaunch(which));
  }

  private synchronized void relaunch(Process ended) {
    if (wanted && process == ended) {
      launch();
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

  /** Asks it to end and returns when it has; whoever does not end in time is killed. */
  void stop() {
    Process now = unwanted();
    if (now == null || !now.isAlive()) {
      return;
    }
    Signals.send("CONT", now.pid());
    now.destroy();
    try {
      if (!now.waitFor(patience)) {
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
