package io.sluice.runtime.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for the database on a thread that may wait. */
final class Await {
  private Await() {}

  /** The result, or the failure as it came if that needs no declaration. */
  static <T> T result(Future<T> future) {
    return result(future.toCompletionStage().toCompletableFuture());
  }

  /** The result, or the failure as it came if that needs no declaration. */
  static <T> T result(CompletableFuture<T> future) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("an event loop must not wait: it is what brings the answer");
    }
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
