package io.sluice.runtime.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the database on a thread that may wait, but not for ever. */
final class Await {
  /** Longer than the {@code transaction_timeout}: PostgreSQL itself would have ended it before. */
  static final Duration LIMIT = Duration.ofSeconds(40);

  private Await() {}

  /** The result, or the failure as it came if that needs no declaration. */
  static <T> T result(Future<T> future) {
    return result(future, LIMIT);
  }

  /**
   * The same within another time.
   *
   * @throws NoAnswer if it does not come
   */
  static <T> T result(Future<T> future, Duration limit) {
    CompletableFuture<T> answer = future.toCompletionStage().toCompletableFuture();
    return result(() -> answer.get(limit.toMillis(), TimeUnit.MILLISECONDS), limit);
  }

  /** The same of what is sure to end, because somebody else waits with a limit. */
  static <T> T result(CompletableFuture<T> future) {
    return result(future::get, Duration.ZERO);
  }

  private static <T> T result(Callable<T> answer, Duration limit) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("an event loop must not wait: it is what brings the answer");
    }
    try {
      return answer.call();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException _) {
      throw new NoAnswer(limit);
    } catch (Exception interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", interrupted);
    }
  }
}
