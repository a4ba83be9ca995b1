package io.sluice.runtime.limit;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the bytes of all request bodies that are in memory at a time. A body takes its part of the
 * budget as it arrives, so that what is announced and not sent keeps nothing from others, and has
 * it until its request is answered. Where there is none left it waits a moment, then it is 503.
 */
@ApplicationScoped
class BodyRoom {
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private final BodyBudget budget;

  BodyRoom(
      @ConfigProperty(name = "sluice.http.max-body-bytes-at-a-time", defaultValue = "8388608")
          long ofAll,
      @ConfigProperty(name = "sluice.http.max-body-bytes", defaultValue = "1048576") long largest) {
    this.budget = new BodyBudget(ofAll, largest + BudgetedBody.PIECE);
  }

  /** The same body, as far as there is room for it. */
  InputStream bounded(InputStream body, RoutingContext routing) {
    BudgetedBody bounded = new BudgetedBody(body, new Taken(routing, whose(routing)));
    routing.addEndHandler(ended -> bounded.end());
    if (routing.response().closed()) { // who hung up before is not told of any more
      bounded.end();
    }
    return bounded;
  }

  private static String whose(RoutingContext routing) {
    return String.valueOf(Share.of(routing).who());
  }

  /** What one request takes. */
  private final class Taken implements BudgetedBody.Room {
    private final RoutingContext routing;
    private final String who;

    private Taken(RoutingContext routing, String who) {
      this.routing = routing;
      this.who = who;
    }

    @Override
    public void take(int bytes) throws IOException {
      BodyRoom.this.take(who, bytes, routing);
    }

    @Override
    public void give(long bytes) {
      budget.give(who, bytes);
    }
  }

  private void take(String who, int bytes, RoutingContext routing) throws IOException {
    Duration patience = Context.isOnEventLoopThread() ? Duration.ZERO : A_MOMENT;
    try {
      if (!budget.take(who, bytes, patience)) {
        // A client that sends all before it listens must get that far, or it never hears.
        routing.request().handler(rest -> {}).resume();
        throw new NoRoomForBody();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("waiting for room");
    }
  }
}
