package io.sluice.promotion.workspace;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** Runs what takes long off the event loop, so that other requests don't wait for it. */
@ApplicationScoped
public class Offload {
  private final Vertx vertx;

  Offload(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Runs it on a worker thread and goes on where the caller is. */
  public <T> Uni<T> heavy(Callable<T> work) {
    return Uni.createFrom()
        .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
  }
}
