package io.sluice.runtime.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.runtime.direct.DirectDatabase;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.projection.AfterAppend;
import io.sluice.runtime.startup.DatabaseReady;
import io.smallrye.common.annotation.Identifier;
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
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox to Kafka, in commit order, at least once.
 *
 * <p>One process per service does it: the one that holds the advisory lock on a session of its own.
 * After any failure it gives up session and producer and starts again from the table: what was sent
 * but not deleted is sent again, and subscribers know it by its id. All others look how old the
 * oldest event is that waits, so that a leader that hangs does not look healthy.
 */
@ApplicationScoped
public class OutboxRelay implements AfterAppend {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /**
   * A Kafka transaction costs the broker and each subscriber as much for one event as for a
   * hundred. So the next one begins no sooner than that after the one before; who comes first never
   * waits.
   */
  private static final Duration PACE = Duration.ofMillis(25);

  private static final Duration BEHIND_A_TRANSACTION = Duration.ofMillis(20);

  private final DirectDatabase database;
  private final OutboxConfig config;
  private final String service;
  private final Map<String, Object> kafka;
  private final Semaphore work = new Semaphore(0);
  private final RelayLag lag;
  private final Thread thread =
      Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);

  private volatile boolean stopping;

  OutboxRelay(
      DirectDatabase database,
      OutboxConfig config,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      MeterRegistry metrics) {
    this.database = database;
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
    if (thread.isAlive()) {
      thread.join(Duration.ofSeconds(5));
    }
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
      lag.begins();
      try (Session session = database.open()) {
        takePart(new OutboxTable(session));
        pause = config.leadershipInterval();
      } catch (RuntimeException | Error e) {
        // Whatever it is: without this thread nothing is published.
        if (!stopping) {
          LOG.warnf(e, "relay interrupted service=%s retry=%s", service, pause);
          lag.fails(e);
          pause =
              pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                  ? LONGEST_PAUSE
                  : pause.multipliedBy(2);
        }
      }
      work.drainPermits(); // what was told meanwhile must not cut the pause short
      await(pause.plusMillis(ThreadLocalRandom.current().nextLong(50)));
    }
  }

  /** Publishes as long as this process leads; otherwise looks how far the leader is behind. */
  private void takePart(OutboxTable table) {
    boolean leads = table.lead(service);
    if (leads) {
      table.rebase();
    }
    lag.sees(table.oldest(), table.refused());
    if (leads) {
      try (KafkaPublisher publisher = new KafkaPublisher(service, config.topic(), kafka)) {
        lead(table, publisher);
      }
    } else {
      lag.works();
    }
  }

  private void lead(OutboxTable table, KafkaPublisher publisher) {
    LOG.infof("relay leads service=%s topic=%s", service, config.topic());
    Publication publication = new Publication(table, publisher, service);
    while (!stopping) {
      work.drainPermits();
      long began = System.nanoTime();
      List<OutboxTable.Pending> pending = table.next(config.batchSize());
      if (!pending.isEmpty()) {
        lag.pendingSince(pending.getFirst().envelope().time());
        lag.published(publication.of(pending), Instant.now());
      }
      lag.works();
      if (pending.isEmpty()) {
        await(untilNextLook(table));
      } else if (pending.size() < config.batchSize()) {
        LockSupport.parkNanos(PACE.toNanos() - (System.nanoTime() - began));
        await(config.pollInterval());
      }
    }
  }

  /** Nobody wakes this thread when a transaction ends that keeps others from being read. */
  private Duration untilNextLook(OutboxTable table) {
    Instant oldest = table.oldest();
    lag.sees(oldest, table.refused());
    return oldest == null ? config.pollInterval() : BEHIND_A_TRANSACTION;
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
}
