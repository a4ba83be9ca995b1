package io.sluice.runtime.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** What waits for the database, for callers that do not: on a virtual thread beside them. */
public final class Waited {
  private Waited() {}

  /** The result, in the context of whoever asks. */
  public static <T> Uni<T> uni(Supplier<T> waiting) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context asking = Vertx.currentContext();
              Uni<T> result =
                  Uni.createFrom().item(waiting).runSubscriptionOn(Thread::startVirtualThread);
              return asking == null
                  ? result
                  : result.emitOn(done -> asking.runOnContext(now -> done.run()));
            });
  }

  /** Its end, in the context of whoever asks. */
  public static Uni<Void> uni(Runnable waiting) {
    return uni(
        () -> {
          waiting.run();
          return null;
        });
  }
}
