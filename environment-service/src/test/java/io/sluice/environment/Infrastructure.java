package io.sluice.environment;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.sluice.testkit.SluiceTestResource;

/** Real PostgreSQL, Kafka and issuer for every test of the running service. */
@QuarkusTestResource(
    value = SluiceTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "environment"))
final class Infrastructure {
  private Infrastructure() {}
}
