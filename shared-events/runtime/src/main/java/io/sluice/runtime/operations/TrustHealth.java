package io.sluice.runtime.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.runtime.inbox.Inbox;
import io.sluice.runtime.inbox.ParkedRetries;
import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether the events of other services can be believed: no stream has two histories. Says also how
 * many streams wait, and how many records this process has set aside that no service wrote. Not
 * part of readiness: what was applied before is still right.
 */
@Wellness
final class TrustHealth implements HealthCheck {
  private final ParkedRetries parked;
  private final MeterRegistry metrics;

  TrustHealth(ParkedRetries parked, MeterRegistry metrics) {
    this.parked = parked;
    this.metrics = metrics;
  }

  @Override
  public HealthCheckResponse call() {
    Inbox.Count count = parked.count();
    return HealthCheckResponse.named("other-services-believed")
        .status(count.forked() == 0)
        .withData("parkedStreams", count.parked())
        .withData("forkedStreams", count.forked())
        .withData(
            "forgedRecords",
            (long) metrics.counter("sluice.events.consumed", "result", "forged").count())
        .build();
  }
}
