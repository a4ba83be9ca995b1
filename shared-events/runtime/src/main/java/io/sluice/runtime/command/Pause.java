package io.sluice.runtime.command;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits without blocking, and goes on in the Vert.x context in which the waiting began. */
final class Pause {
  private static final Duration STEP = Duration.ofMillis(4);

  private Pause() {}

  /** A random time that grows with the attempt, so that rivals do not meet again and again. */
  static Uni<Void> before(int attempt) {
    long millis = 1 + ThreadLocalRandom.current().nextLong(STEP.toMillis() * attempt);
    Context context = Vertx.currentContext();
    return context == null
        ? Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(millis))
        : Uni.createFrom()
            .emitter(emitter -> context.owner().setTimer(millis, timer -> emitter.complete(null)));
  }
}
