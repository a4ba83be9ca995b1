package io.sluice.config.schema;

import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Where checks run that take more than a moment: never on an event loop, nor on the few threads
 * that carry all virtual ones, two at a time, so that they take little memory, and with an end for
 * whoever waits.
 */
final class CheckThreads {
  private static final int AT_A_TIME = 2;
  private static final long STACK = 4L * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Executor threads = threads();

  private static Executor threads() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            AT_A_TIME,
            AT_A_TIME,
            PATIENCE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("schema-check-", 0).stackSize(STACK).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Does it, and waits; 503 if that takes too long. */
  <T> T call(Supplier<T> check) {
    CompletableFuture<T> checking = new CompletableFuture<>();
    threads.execute(
        () -> {
          if (!checking.isDone()) {
            checking.completeAsync(check, Runnable::run);
          }
        });
    try {
      return checking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      checking.cancel(false); // one that waits still is not begun any more
      throw overloaded();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a check failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw overloaded();
    }
  }

  private static ProblemException overloaded() {
    return new ProblemException(
        Problem.of(503, "OVERLOADED", "Holding values against their schemas takes too long.")
            .header("Retry-After", "1"));
  }
}
