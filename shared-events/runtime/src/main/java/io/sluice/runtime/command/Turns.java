package io.sluice.runtime.command;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets the commands on one stream take turns within this process, in the order in which they came.
 * Without it, N simultaneous commands on a stream would conflict in the database, all but one in
 * vain, round after round. Conflicts remain possible between processes only.
 *
 * <p>A turn ends with its work, so the work must not be cancelled.
 */
final class Turns {
  private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

  /** Does the work when everything that came before on this stream is done. */
  <T> Uni<T> take(String stream, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .<Void>emitter(emitter -> enter(stream, onThisContext(() -> emitter.complete(null))))
        .flatMap(entered -> Uni.createFrom().deferred(work::get).eventually(() -> leave(stream)));
  }

  private void enter(String stream, Runnable turn) {
    synchronized (waiting) {
      Queue<Runnable> queue = waiting.get(stream);
      if (queue != null) {
        queue.add(turn);
        return;
      }
      waiting.put(stream, new ArrayDeque<>());
    }
    turn.run();
  }

  private void leave(String stream) {
    Runnable next;
    synchronized (waiting) {
      next = waiting.get(stream).poll();
      if (next == null) {
        waiting.remove(stream);
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
