package io.sluice.config.service;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.testkit.SluiceTestResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = SluiceTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "config"))
@QuarkusTestResource(MasterKeyFile.class)
class CatalogTest {

  @Test
  void defines_and_shows() {
    try (Nexora nexora = new Nexora()) {
      nexora
          .define("constants/REGION", "{\"description\":\"Where\",\"default\":\"eu\"}")
          .then()
          .statusCode(201)
          .header("ETag", "\"1\"")
          .body("name", equalTo("REGION"));
    }
  }
}
