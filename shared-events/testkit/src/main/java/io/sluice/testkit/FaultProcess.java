package io.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A child process that a test can kill, pause and continue at any moment, as a crash or a long
 * pause of a machine would. What it prints goes to a file.
 */
public final class FaultProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private FaultProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts the command with these additional environment variables. */
  public static FaultProcess start(
      Path log, Map<String, String> environment, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      return new FaultProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The {@code java} that runs this JVM, to start a child JVM with. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Ends it at once, without any chance to clean up, and returns when it is gone. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops its time: it does nothing and does not notice. */
  public void pause() {
    Signals.send("STOP", process.pid());
  }

  /** Its time goes on. */
  public void resume() {
    Signals.send("CONT", process.pid());
  }

  /** Whether it runs (paused counts as running). */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** What it has printed so far. */
  public String output() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the answer to a GET satisfies the condition.
   *
   * @throws IllegalStateException with the log if the process ends first or time is up
   */
  public void await(URI uri, Duration limit, Predicate<HttpResponse<String>> condition) {
    Instant end = Instant.now().plus(limit);
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      while (!answers(client, uri, condition)) {
        if (!process.isAlive() || Instant.now().isAfter(end)) {
          throw new IllegalStateException(
              (process.isAlive() ? "not in time: " : "ended: ") + uri + "\n" + output());
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  private static boolean answers(
      HttpClient client, URI uri, Predicate<HttpResponse<String>> condition) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
      return condition.test(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    kill();
  }
}
