package io.sluice.runtime.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.threads.Recurring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tries parked streams again: all of them once this process has started, since it may be of a
 * version that knows what its predecessor did not, then each from time to time, less and less
 * often. Processes of a service share the work, each stream is tried by one. Says in metrics how
 * many wait.
 */
@ApplicationScoped
public class ParkedRetries {
  private static final Logger LOG = Logger.getLogger(ParkedRetries.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int AT_ONCE = 20;

  private final Inbox inbox;
  private final EventConsumer consumer;
  private final Recurring recurring = new Recurring("parked-retries", INTERVAL, this::tryAgain);
  private volatile Inbox.Count count = new Inbox.Count(0, 0);
  private boolean begun;

  ParkedRetries(Inbox inbox, EventConsumer consumer, MeterRegistry metrics) {
    this.inbox = inbox;
    this.consumer = consumer;
    metrics.gauge("sluice.consumer.parked", this, retries -> retries.count.parked());
    metrics.gauge("sluice.consumer.forked", this, retries -> retries.count.forked());
  }

  void start(@Observes DatabaseReady event) {
    recurring.start();
  }

  void stop(@Observes ShutdownEvent event) {
    recurring.stop();
  }

  /** Tries what is due. */
  void tryAgain() {
    if (!begun) {
      inbox.retryAll();
      begun = true;
    }
    List<String> due = inbox.dueForRetry(AT_ONCE);
    while (!due.isEmpty() && !recurring.isStopping()) {
      due.forEach(this::drain);
      due = inbox.dueForRetry(AT_ONCE);
    }
    count = inbox.count();
  }

  /** One that fails keeps no other back. */
  private void drain(String stream) {
    try {
      consumer.drain(stream);
    } catch (RuntimeException e) {
      LOG.warnf(e, "parked events not tried again stream=%s", stream);
    }
  }

  /** How many streams wait. */
  public Inbox.Count count() {
    return count;
  }
}
