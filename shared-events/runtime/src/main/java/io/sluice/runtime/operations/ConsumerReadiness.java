package io.sluice.runtime.operations;

import io.sluice.runtime.inbox.Subscription;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this process knows what other services have told: until it has caught up with them once,
 * it would answer as if nobody had any rights yet. A thread that ended never comes back, while
 * another process would do better. That Kafka is away later is not part of it, see {@link
 * ConsumerHealth}: it would take all replicas out at once, which still answer.
 */
@Readiness
final class ConsumerReadiness implements HealthCheck {
  private final Subscription subscription;

  ConsumerReadiness(Subscription subscription) {
    this.subscription = subscription;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("other-services")
        .status(subscription.isAlive() && subscription.lag().wasEverCaughtUp())
        .build();
  }
}
