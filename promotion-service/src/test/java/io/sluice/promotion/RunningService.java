package io.sluice.promotion;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.sluice.testkit.SluiceTestResource;

/** Starts the service with a real PostgreSQL, Kafka and issuer; all tests share them. */
@QuarkusTestResource(
    value = SluiceTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "promotion"))
final class RunningService {
  private RunningService() {}
}
