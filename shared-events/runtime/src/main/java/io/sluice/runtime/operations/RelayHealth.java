package io.sluice.runtime.operations;

import io.sluice.runtime.outbox.OutboxRelay;
import io.sluice.runtime.outbox.RelayLag;
import io.smallrye.health.api.Wellness;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether all events reach Kafka in time, whichever process sends them. Not part of readiness: a
 * service whose events are late still answers, and taking it out of service would help nobody.
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
    RelayLag lag = relay.lag();
    Duration behind = lag.behind();
    boolean well =
        behind.compareTo(LATE) < 0 && lag.failingFor().compareTo(LATE) < 0 && lag.refused() == 0;
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("outbox-relay")
            .status(well)
            .withData("lagMillis", behind.toMillis())
            .withData("refused", lag.refused());
    if (lag.failure() != null) {
      response.withData("failure", lag.failure());
    }
    return response.build();
  }
}
