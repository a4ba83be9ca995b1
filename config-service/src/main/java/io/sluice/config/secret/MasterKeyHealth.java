package io.sluice.config.secret;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A process whose master key is not that of the stored secrets is not ready, and says why. */
@Readiness
final class MasterKeyHealth implements HealthCheck {
  private final MasterKeyProof proof;

  MasterKeyHealth(MasterKeyProof proof) {
    this.proof = proof;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("master-key");
    try {
      return proof
          .problem()
          .map(problem -> response.down().withData("problem", problem))
          .orElseGet(response::up)
          .build();
    } catch (RuntimeException e) {
      return response.down().withData("problem", "the database does not answer").build();
    }
  }
}
