package io.sluice.runtime.operations;

import io.sluice.runtime.outbox.OutboxRelay;
import io.smallrye.health.api.Wellness;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether events reach Kafka in time. Not part of readiness: a service whose events are late still
 * answers, and taking it out of service would help nobody.
 */
@Wellness
final class RelayHealth implements HealthCheck {
  private static final Duration LATE = Duration.ofSeconds(10);

  private final OutboxRelay relay;

  RelayHealth(OutboxRelay relay) {
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    Duration behind = relay.lag().behind();
    return HealthCheckResponse.named("outbox-relay")
        .status(behind.compareTo(LATE) < 0)
        .withData("lagMillis", behind.toMillis())
        .build();
  }
}
