package io.sluice.runtime.turns;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets work with the same key take turns within this process, in the order in which it came. A turn
 * ends with its work, so the work must not be cancelled.
 */
public final class Turns {
  private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

  /** Does the work when everything that came before with this key is done. */
  public <T> Uni<T> take(String key, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .<Void>emitter(emitter -> enter(key, onThisContext(() -> emitter.complete(null))))
        .flatMap(entered -> Uni.createFrom().deferred(work::get).eventually(() -> leave(key)));
  }

  private void enter(String key, Runnable turn) {
    synchronized (waiting) {
      Queue<Runnable> queue = waiting.get(key);
      if (queue != null) {
        queue.add(turn);
        return;
      }
      waiting.put(key, new ArrayDeque<>());
    }
    turn.run();
  }

  private void leave(String key) {
    Runnable next;
    synchronized (waiting) {
      next = waiting.get(key).poll();
      if (next == null) {
        waiting.remove(key);
        return;
      }
    }
    next.run();
  }

  /** A request must go on in its own context, not in that of the request it waited for. */
  private static Runnable onThisContext(Runnable turn) {
    Context context = Vertx.currentContext();
    return context == null
        ? turn
        : () -> {
          if (Vertx.currentContext() == context) {
            turn.run();
          } else {
            context.runOnContext(ignored -> turn.run());
          }
        };
  }
}
