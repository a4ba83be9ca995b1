package io.sluice.runtime.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;

/**
 * How far publishing is behind, as this process sees it whether or not it is the one that
 * publishes: metrics {@code sluice_outbox_lag_seconds}, {@code sluice_outbox_refused} and more.
 */
public final class RelayLag {
  private final Counter published;
  private volatile Instant oldest;
  private volatile Instant lastPublished;
  private volatile Instant failingSince;
  private volatile String failure;
  private volatile long refused;

  RelayLag(MeterRegistry metrics) {
    this.published = metrics.counter("sluice.events.published");
    metrics.gauge("sluice.outbox.lag.seconds", this, lag -> lag.behind().toMillis() / 1000.0);
    metrics.gauge("sluice.outbox.refused", this, lag -> lag.refused);
  }

  /** An attempt to take part; until it works, this process does not know how things are. */
  void begins() {
    if (failingSince == null) {
      failingSince = Instant.now();
    }
  }

  void fails(Throwable why) {
    failure = String.valueOf(why.getMessage());
  }

  void works() {
    failure = null;
    failingSince = null;
  }

  void sees(Instant oldestPending, long refusedEvents) {
    oldest = oldestPending;
    refused = refusedEvents;
  }

  void pendingSince(Instant oldestPending) {
    oldest = oldestPending;
  }

  void published(int events, Instant now) {
    if (events > 0) {
      published.increment(events);
      lastPublished = now;
    }
    oldest = null;
  }

  /** Age of the oldest event that is known to wait; zero if none does. */
  public Duration behind() {
    Instant since = oldest;
    return since == null ? Duration.ZERO : Duration.between(since, Instant.now());
  }

  /** Since when this process can neither publish nor see whether another one does. */
  public Duration failingFor() {
    Instant since = failingSince;
    return since == null ? Duration.ZERO : Duration.between(since, Instant.now());
  }

  /** What went wrong last, null while all is well. */
  public String failure() {
    return failure;
  }

  /** How many events are set aside because Kafka refuses them or one before them. */
  public long refused() {
    return refused;
  }

  /** When this process last published, null for never. */
  public Instant lastPublished() {
    return lastPublished;
  }
}
