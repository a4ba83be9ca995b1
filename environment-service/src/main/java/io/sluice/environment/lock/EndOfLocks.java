package io.sluice.environment.lock;

import io.quarkus.runtime.ShutdownEvent;
import io.sluice.environment.workspace.WorkspaceStreams;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.threads.Recurring;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes locks away whose time is over, within about a second. Every replica does, by the clock of
 * the database; whoever comes second finds nothing to do.
 */
@ApplicationScoped
class EndOfLocks {
  private static final Logger LOG = Logger.getLogger(EndOfLocks.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Caller SLUICE = Caller.byItself("environment-service");

  private final Pool pool;
  private final Commands commands;
  private final Recurring recurring =
      new Recurring("end-of-locks", PAUSE, this::endThoseThatAreOver);

  EndOfLocks(Pool pool, Commands commands) {
    this.pool = pool;
    this.commands = commands;
  }

  void start(@Observes DatabaseReady event) {
    recurring.start();
  }

  void stop(@Observes ShutdownEvent event) {
    recurring.stop();
  }

  private record Over(String workspace, String environment, Instant now) {}

  void endThoseThatAreOver() {
    over().forEach(this::end);
  }

  /** One that fails keeps no other one closed. */
  private void end(Over lock) {
    try {
      commands
          .on(WorkspaceStreams.of(lock.workspace()), SLUICE)
          .decide(state -> new EndLock(lock.environment(), lock.now()))
          .noContent();
    } catch (RuntimeException e) {
      LOG.warnf(
          e,
          "lock not ended yet workspace=%s environment=%s",
          lock.workspace(),
          lock.environment());
    }
  }

  private List<Over> over() {
    List<Over> over = new ArrayList<>();
    for (Row row :
        UniHelper.toUni(
                pool.preparedQuery(
                        """
                        SELECT workspace, environment, now() AS now
                        FROM directory_environment WHERE lock_expires_at <= now()
                        ORDER BY lock_expires_at LIMIT 1000""")
                    .execute())
            .await()
            .atMost(PATIENCE)) {
      over.add(
          new Over(
              row.getString("workspace"),
              row.getString("environment"),
              row.getOffsetDateTime("now").toInstant()));
    }
    return over;
  }
}
