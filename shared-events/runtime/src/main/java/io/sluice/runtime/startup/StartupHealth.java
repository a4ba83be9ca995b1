package io.sluice.runtime.startup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** Readiness says which dependency is awaited, and why. */
final class StartupHealth {

  @Produces
  @ApplicationScoped
  @Readiness
  HealthCheck database(Dependencies dependencies) {
    return dependencies.database::health;
  }

  @Produces
  @ApplicationScoped
  @Readiness
  HealthCheck broker(Dependencies dependencies) {
    return dependencies.broker::health;
  }

  @Produces
  @ApplicationScoped
  @Readiness
  HealthCheck issuer(Dependencies dependencies) {
    return dependencies.issuer::health;
  }
}
