package io.sluice.runtime.time;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.threads.Recurring;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** The time of this process, which looks at that of the database before it does anything else. */
@Singleton
class Clocks {
  private static final Logger LOG = Logger.getLogger(Clocks.class);
  private static final Duration BEFORE_NEXT = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int BEFORE_ALL_OTHERS = 1;

  private final Pool pool;
  private final DatabaseClock clock = new DatabaseClock(this::ofDatabase, System::nanoTime);
  private final Recurring recurring = new Recurring("clock", PAUSE, clock::look);

  Clocks(Pool pool) {
    this.pool = pool;
  }

  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return clock;
  }

  void start(@Observes @Priority(BEFORE_ALL_OTHERS) DatabaseReady event) {
    while (!recurring.isStopping() && !looked()) {
      LockSupport.parkNanos(BEFORE_NEXT.toNanos());
    }
    recurring.startLater();
  }

  /** Until then the time is that of the process, so nothing else may begin. */
  private boolean looked() {
    try {
      clock.look();
      return true;
    } catch (RuntimeException e) {
      LOG.warnf(e, "the database does not tell the time, asked again");
      return false;
    }
  }

  void stop(@Observes ShutdownEvent event) {
    recurring.stop();
  }

  private Instant ofDatabase() {
    return UniHelper.toUni(pool.query("SELECT clock_timestamp() AS now").execute())
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getOffsetDateTime("now")
        .toInstant();
  }
}
