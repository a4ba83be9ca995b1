package io.sluice.config.running;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tag of a definition is its own revision; reads and writes can be tied to it. */
@QuarkusTest
class CatalogConditionsTest extends ServiceTest {
  private Nexora nexora;

  @BeforeEach
  void begin() {
    nexora = new Nexora();
    nexora.define("constants/A", "{}").then().statusCode(201).header("ETag", "\"1\"");
    nexora.define("constants/B", "{}").then().statusCode(201).header("ETag", "\"2\"");
  }

  @AfterEach
  void end() {
    nexora.close();
  }

  @Test
  void an_unchanged_definition_is_not_sent_again() {
    nexora.as("viewer").header("If-None-Match", "\"1\"").get(path()).then().statusCode(304);
  }

  @Test
  void replaces_what_was_read_or_nothing() {
    refused(describe("\"2\""), 412, "PRECONDITION_FAILED");
    describe("\"1\"").then().statusCode(200).header("ETag", "\"3\"");
  }

  @Test
  void renames_what_was_read_or_nothing() {
    refused(rename("\"2\""), 412, "PRECONDITION_FAILED");
    get().then().statusCode(200);
    rename("\"1\"").then().statusCode(200).body("name", equalTo("C")).header("ETag", "\"3\"");
  }

  @Test
  void removes_what_was_read_or_nothing() {
    refused(remove("\"2\""), 412, "PRECONDITION_FAILED");
    get().then().statusCode(200);
    remove("\"1\"").then().statusCode(204);
  }

  private Response get() {
    return nexora.as("viewer").get(path());
  }

  private Response describe(String ifMatch) {
    return asRead(ifMatch).body("{\"description\":\"x\"}").put(path());
  }

  private Response rename(String ifMatch) {
    return asRead(ifMatch).body("{\"name\":\"C\"}").post(path() + "/rename");
  }

  private Response remove(String ifMatch) {
    return asRead(ifMatch).delete(path());
  }

  private RequestSpecification asRead(String ifMatch) {
    return nexora.as("owner").header("If-Match", ifMatch);
  }

  private String path() {
    return nexora.path("/catalog/constants/A");
  }
}
