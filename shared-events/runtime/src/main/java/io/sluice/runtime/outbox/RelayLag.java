package io.sluice.runtime.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;

/** How far publishing is behind: metrics {@code sluice_outbox_lag_seconds} and more. */
public final class RelayLag {
  private final Counter published;
  private volatile Instant oldest;
  private volatile Instant lastPublished;

  RelayLag(MeterRegistry metrics) {
    this.published = metrics.counter("sluice.events.published");
    metrics.gauge("sluice.outbox.lag.seconds", this, lag -> lag.behind().toMillis() / 1000.0);
  }

  void pendingSince(Instant oldestPending) {
    oldest = oldestPending;
  }

  void published(int events, Instant now) {
    published.increment(events);
    lastPublished = now;
    oldest = null;
  }

  /** Age of the oldest event that is known to wait; zero if none does. */
  public Duration behind() {
    Instant since = oldest;
    return since == null ? Duration.ZERO : Duration.between(since, Instant.now());
  }

  /** When this process last published, null for never. */
  public Instant lastPublished() {
    return lastPublished;
  }
}
