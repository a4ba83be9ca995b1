package io.sluice.runtime.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.runtime.projection.AfterAppend;
import io.sluice.runtime.startup.DatabaseReady;
import io.smallrye.common.annotation.Identifier;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox to Kafka, in commit order, at least once.
 *
 * <p>One process per service does it: the one that holds the advisory lock on a connection of its
 * own. After any failure it gives up connection and producer and starts again from the table: what
 * was sent but not deleted is sent again, and subscribers know it by its id.
 */
@ApplicationScoped
public class OutboxRelay implements AfterAppend {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Pool pool;
  private final OutboxConfig config;
  private final String service;
  private final Map<String, Object> kafka;
  private final Semaphore work = new Semaphore(0);
  private final RelayLag lag;
  private final Thread thread =
      Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);

  private volatile boolean stopping;

  OutboxRelay(
      Pool pool,
      OutboxConfig config,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      MeterRegistry metrics) {
    this.pool = pool;
    this.config = config;
    this.service = service;
    this.kafka = new HashMap<>(kafka);
    this.lag = new RelayLag(metrics);
  }

  void start(@Observes DatabaseReady event) {
    if (config.enabled()) {
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    work.release();
    thread.join(Duration.ofSeconds(5));
  }

  /** There is something to publish. */
  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    work.release();
  }

  /** How far publishing is behind. */
  public RelayLag lag() {
    return lag;
  }

  private void run() {
    Duration pause = config.leadershipInterval();
    while (!stopping) {
      try {
        leadOnce();
        pause = config.leadershipInterval();
      } catch (RuntimeException | Error e) {
        // Whatever it is: without this thread nothing is published.
        if (!stopping) {
          LOG.warnf(e, "relay interrupted service=%s retry=%s", service, pause);
          pause =
              pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                  ? LONGEST_PAUSE
                  : pause.multipliedBy(2);
        }
      }
      await(pause.plusMillis(ThreadLocalRandom.current().nextLong(50)));
    }
  }

  /** Publishes as long as this process leads; returns if another one does. */
  private void leadOnce() {
    SqlConnection connection =
        pool.getConnection().toCompletionStage().toCompletableFuture().join();
    try {
      OutboxTable table = new OutboxTable(connection);
      if (!table.lead(service)) {
        lag.pendingSince(null); // that is the leader's business
        return;
      }
      table.rebase();
      lag.pendingSince(table.oldest());
      try (KafkaPublisher publisher = new KafkaPublisher(service, config.topic(), kafka)) {
        LOG.infof("relay leads service=%s topic=%s", service, config.topic());
        while (!stopping) {
          publishNext(table, publisher);
        }
      }
    } finally {
      unlockAndClose(connection);
    }
  }

  private void publishNext(OutboxTable table, KafkaPublisher publisher) {
    work.drainPermits();
    List<OutboxTable.Pending> pending = table.next(config.batchSize());
    if (pending.isEmpty()) {
      // Some may be there that cannot be read yet, behind a transaction that does not end.
      lag.pendingSince(table.oldest());
    } else {
      lag.pendingSince(pending.getFirst().envelope().time());
      publisher.publish(pending);
      table.delete(pending);
      lag.published(pending.size(), Instant.now());
    }
    if (pending.size() < config.batchSize()) {
      await(config.pollInterval());
    }
  }

  private void await(Duration atMost) {
    try {
      // A wake-up is a hint only: what was missed is found by the next poll.
      boolean woken = work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
      LOG.tracef("relay woken=%s", woken);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  private static void unlockAndClose(SqlConnection connection) {
    connection
        .query("SELECT pg_advisory_unlock_all()")
        .execute()
        .onComplete(done -> connection.close());
  }
}
