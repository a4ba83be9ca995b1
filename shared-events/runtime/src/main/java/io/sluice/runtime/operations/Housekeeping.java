package io.sluice.runtime.operations;

import io.quarkus.runtime.ShutdownEvent;
import io.sluice.runtime.direct.DirectDatabase;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.threads.Recurring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Removes what has served its time, a little at a time: after a busy day there can be millions of
 * idempotency keys, and one transaction over all of them would hold back every relay of the server.
 */
@ApplicationScoped
class Housekeeping {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);
  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final int AT_ONCE = 1000;

  private final DirectDatabase database;
  private final Recurring recurring = new Recurring("housekeeping", INTERVAL, this::forget);

  Housekeeping(DirectDatabase database) {
    this.database = database;
  }

  void start(@Observes DatabaseReady event) {
    recurring.startLater();
  }

  void stop(@Observes ShutdownEvent event) {
    recurring.stop();
  }

  private void forget() {
    try (Session session = database.open()) {
      LOG.debugf("old idempotency keys forgotten keys=%d", forgetOldKeys(session));
    }
  }

  /** Forgets keys older than a day and says how many; each statement is a transaction. */
  long forgetOldKeys(Session session) {
    long forgotten = 0;
    int removed;
    do {
      removed =
          session
              .run(
                  """
                  DELETE FROM idempotency WHERE id IN (
                    SELECT id FROM idempotency WHERE created_at <= now() - interval '24 hours'
                    ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED)""",
                  AT_ONCE)
              .rowCount();
      forgotten += removed;
    } while (removed == AT_ONCE && !recurring.isStopping());
    return forgotten;
  }
}
