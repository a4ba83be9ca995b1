package io.sluice.runtime.integrity;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.events.SignerKey;
import io.sluice.events.Topics;
import io.sluice.runtime.direct.DirectDatabase;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.outbox.OutboxConfig;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.threads.Recurring;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Signs what the service has published, a while after the event or after many of them, and has it
 * kept elsewhere. Reads the topic and not the database, so nothing is written slower for it, and
 * whoever owns the tables cannot tell it another story.
 *
 * <p>One process at a time does it; the lock in the database spares the others the work, and what
 * keeps two from signing two stories is said at {@link CheckpointMaker}.
 */
@ApplicationScoped
class Checkpointing {
  private static final Logger LOG = Logger.getLogger(Checkpointing.class);

  private final DirectDatabase database;
  private final CheckpointConfig config;
  private final CheckpointKeys keys;
  private final IntegrityMetrics metrics;
  private final String service;
  private final CheckpointMaker maker;
  private final CheckpointSinks sinks;
  private final Recurring recurring;
  private Instant uncoveredSince;

  Checkpointing(
      DirectDatabase database,
      CheckpointConfig config,
      CheckpointKeys keys,
      IntegrityMetrics metrics,
      OutboxConfig outbox,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.database = database;
    this.config = config;
    this.keys = keys;
    this.metrics = metrics;
    this.service = service;
    this.maker =
        new CheckpointMaker(Map.copyOf(kafka), service, outbox.topic(), Topics.CHECKPOINTS, keys);
    this.sinks = CheckpointSinks.of(config);
    this.recurring = new Recurring("checkpoints", look(config.interval()), this::round);
  }

  /** Several times in an interval: that many events have come is no reason to wait for its end. */
  private static Duration look(Duration interval) {
    return interval.dividedBy(6);
  }

  /** With a key that is none, the process ends at once. */
  void check(@Observes StartupEvent event) {
    metrics.sees(0, null);
    if (keys.signer().isEmpty()) {
      LOG.warnf(
          "nothing published is signed: sluice.checkpoints.key-file is not set service=%s",
          service);
    }
  }

  void start(@Observes DatabaseReady event) {
    if (keys.signer().isPresent()) {
      recurring.startLater();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    recurring.stop();
  }

  private void round() {
    try {
      CheckpointMaker.State state = maker.look();
      see(state);
      if (isDue(state, Instant.now())) {
        inTurn(() -> keys.signer().ifPresent(this::sign));
      } else if (state.last() != null && sinks.lack(state.last())) {
        inTurn(() -> metrics.notKept(sinks.keep(state.last())));
      }
    } catch (CheckpointMaker.Inconsistent e) {
      metrics.logIsBroken();
      LOG.errorf("nothing is signed any more service=%s reason=%s", service, e.getMessage());
    }
  }

  private void see(CheckpointMaker.State state) {
    if (state.uncovered() == 0) {
      uncoveredSince = null;
    } else if (uncoveredSince == null) {
      uncoveredSince = Instant.now();
    }
    metrics.sees(state.last() == null ? 0 : state.last().checkpoint().size(), uncoveredSince);
  }

  private boolean isDue(CheckpointMaker.State state, Instant now) {
    boolean longAgo =
        state.last() == null
            || !now.isBefore(state.last().checkpoint().time().plus(config.interval()));
    return state.uncovered() > 0 && (longAgo || state.uncovered() >= config.events());
  }

  private void sign(SignerKey key) {
    Optional<Kept> made = maker.make(key);
    uncoveredSince = null;
    made.ifPresent(
        checkpoint -> {
          metrics.sees(checkpoint.checkpoint().size(), null);
          metrics.notKept(sinks.keep(checkpoint));
          recurring.wake(); // there may be more
        });
  }

  private void inTurn(Runnable turn) {
    try (Session session = database.open()) {
      if (session.tryLock("sluice-checkpoints/" + service)) {
        turn.run();
      }
    }
  }
}
