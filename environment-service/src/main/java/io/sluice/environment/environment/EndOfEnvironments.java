package io.sluice.environment.environment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.sluice.environment.workspace.WorkspaceStreams;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.store.Transactions;
import io.sluice.runtime.threads.Recurring;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Archives environments whose time is over, within about a second. Every process of the service
 * does, by the clock of the database; whoever comes second finds nothing to do. What may not be
 * archived (an application is released in it, say) stays due, is said once in the log, and is tried
 * again each {@link #TRIED_AGAIN}.
 */
@ApplicationScoped
class EndOfEnvironments {
  private static final Logger LOG = Logger.getLogger(EndOfEnvironments.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TRIED_AGAIN = Duration.ofSeconds(10);
  private static final int PAGE = 100;

  private final Pool pool;
  private final Commands commands;
  private final Applications applications;
  private final Recurring recurring =
      new Recurring("end-of-environments", PAUSE, this::archiveThoseThatAreOver);

  /** Why some could not be archived, when it was last said. */
  private final Cache<String, String> said =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(10_000).build();

  private final Cache<String, Boolean> triedJustNow =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumSize(10_000)
          .expireAfterWrite(TRIED_AGAIN)
          .build();

  EndOfEnvironments(Pool pool, Commands commands, Applications applications) {
    this.pool = pool;
    this.commands = commands;
    this.applications = applications;
  }

  void start(@Observes DatabaseReady event) {
    recurring.start();
  }

  void stop(@Observes ShutdownEvent event) {
    recurring.stop();
  }

  /** One whose time was over, and the time of the database when that was seen. */
  private record Over(String workspace, String environment, OffsetDateTime end, Instant now) {
    static final Over NONE =
        new Over("", "", Instant.EPOCH.atOffset(ZoneOffset.UTC), Instant.EPOCH);

    static Over of(Row row) {
      return new Over(
          row.getString("workspace"),
          row.getString("environment"),
          row.getOffsetDateTime("expires_at"),
          row.getOffsetDateTime("now").toInstant());
    }

    String name() {
      return workspace + "/" + environment;
    }
  }

  private void archiveThoseThatAreOver() {
    for (List<Over> page = over(Over.NONE);
        !page.isEmpty() && !recurring.isStopping();
        page = page.size() < PAGE ? List.of() : over(page.getLast())) {
      page.stream().filter(it -> triedJustNow.getIfPresent(it.name()) == null).forEach(this::tried);
    }
  }

  private void tried(Over it) {
    try {
      commands
          .on(
              WorkspaceStreams.of(it.workspace()),
              Caller.byItself("environment-service").because("its time was over"))
          .decide(
              state ->
                  new ExpireEnvironment(
                      it.environment(),
                      it.now(),
                      applications.releasedIn(it.workspace(), it.environment())))
          .noContent();
      said.invalidate(it.name());
    } catch (RuntimeException refused) {
      triedJustNow.put(it.name(), true);
      if (!String.valueOf(refused.getMessage()).equals(said.getIfPresent(it.name()))) {
        said.put(it.name(), String.valueOf(refused.getMessage()));
        LOG.warnf(
            "environment stays though its time is over workspace=%s environment=%s because=%s",
            it.workspace(), it.environment(), refused.getMessage());
      }
    }
  }

  private List<Over> over(Over after) {
    var rows =
        Transactions.await(
            pool.preparedQuery(
                    """
                    SELECT workspace, environment, expires_at, now() AS now
                    FROM directory_environment
                    WHERE expires_at <= now() AND NOT archived AND lock_owner IS NULL
                      AND (expires_at, workspace, environment) > ($1, $2, $3)
                    ORDER BY expires_at, workspace, environment LIMIT $4""")
                .execute(Tuple.of(after.end(), after.workspace(), after.environment(), PAGE)));
    return StreamSupport.stream(rows.spliterator(), false).map(Over::of).toList();
  }
}
