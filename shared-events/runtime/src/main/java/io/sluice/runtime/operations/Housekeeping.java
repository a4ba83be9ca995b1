package io.sluice.runtime.operations;

import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.startup.DatabaseReady;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Removes what has served its time. */
@ApplicationScoped
class Housekeeping {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final CommandBus bus;

  Housekeeping(Vertx vertx, CommandBus bus) {
    this.vertx = vertx;
    this.bus = bus;
  }

  void start(@Observes DatabaseReady event) {
    vertx.setPeriodic(INTERVAL.toMillis(), id -> forgetOldKeys());
  }

  private void forgetOldKeys() {
    bus.forgetOldKeys()
        .subscribe()
        .with(
            done -> LOG.debug("old idempotency keys forgotten"),
            failure -> LOG.warnf(failure, "old idempotency keys not forgotten"));
  }
}
