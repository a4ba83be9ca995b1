package io.sluice.config.running;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.sluice.testkit.SluiceTestResource;

/** A test of the running service on real servers; subclasses are {@code @QuarkusTest}. */
@QuarkusTestResource(
    value = SluiceTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "config"))
abstract class ServiceTest {}
