package io.sluice.runtime.threads;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Where reactive code needs what is written as a plain sequence: runs that on a virtual thread and
 * goes on in the Vert.x context of the caller.
 */
public final class VirtualThreads {
  private static final Executor EXECUTOR = Thread::startVirtualThread;

  private VirtualThreads() {}

  /** Runs it, which may block; fails with whatever it throws. */
  public static <T> Uni<T> call(Supplier<T> sequence) {
    Context context = Vertx.currentContext();
    Uni<T> called = Uni.createFrom().item(sequence).runSubscriptionOn(EXECUTOR);
    return context == null
        ? called
        : called.emitOn(next -> context.runOnContext(ignored -> next.run()));
  }
}
