package io.sluice.config.running;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.response.Response;
import io.sluice.testkit.SluiceTestResource;

/** A test of the running service on real servers; subclasses are {@code @QuarkusTest}. */
@QuarkusTestResource(
    value = SluiceTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "config"))
abstract class ServiceTest {

  /** The answer is a problem with this status and code. */
  static void refused(Response answer, int status, String code) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code), "status", equalTo(status));
  }
}
