package io.sluice.runtime.operations;

import io.sluice.runtime.inbox.Subscription;
import io.smallrye.health.api.Wellness;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether events of other services arrive in time; see {@link RelayHealth} for why apart. */
@Wellness
final class ConsumerHealth implements HealthCheck {
  private static final Duration LATE = Duration.ofSeconds(10);

  private final Subscription subscription;

  ConsumerHealth(Subscription subscription) {
    this.subscription = subscription;
  }

  @Override
  public HealthCheckResponse call() {
    Duration behind = subscription.lag().behind();
    return HealthCheckResponse.named("other-services-in-time")
        .status(subscription.isAlive() && behind.compareTo(LATE) < 0)
        .withData("lagMillis", behind.toMillis())
        .build();
  }
}
