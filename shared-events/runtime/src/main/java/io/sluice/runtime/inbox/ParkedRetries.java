package io.sluice.runtime.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.sluice.runtime.startup.DatabaseReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile Inbox.Count count = new Inbox.Count(0, 0);
  private boolean begun;

  ParkedRetries(Inbox inbox, EventConsumer consumer, MeterRegistry metrics) {
    this.inbox = inbox;
    this.consumer = consumer;
    metrics.gauge("sluice.consumer.parked", this, retries -> retries.count.parked());
    metrics.gauge("sluice.consumer.forked", this, retries -> retries.count.forked());
  }

  void start(@Observes DatabaseReady event) {
    Thread.ofVirtual().name("parked-retries").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stop.countDown();
  }

  private void run() {
    try {
      do {
        try {
          tryAgain();
        } catch (RuntimeException | Error e) {
          // Whatever it is: without this thread nothing that is parked is tried again.
          LOG.warnf(e, "parked events not tried again");
        }
      } while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries what is due. */
  void tryAgain() {
    if (!begun) {
      inbox.retryAll();
      begun = true;
    }
    List<String> due = inbox.dueForRetry(AT_ONCE);
    while (!due.isEmpty() && stop.getCount() > 0) {
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
