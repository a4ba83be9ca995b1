package io.sluice.config.running;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResolvedTest extends ServiceTest {
  private Nexora nexora;

  @BeforeEach
  void begin() {
    nexora = new Nexora();
    nexora
        .define(
            "datasources/db",
            """
            {"kind":"postgresql","settings":{"url":{"required":true},
              "port":{"default":5432},"password":{"secret":true}}}""")
        .then()
        .statusCode(201);
    nexora.define("constants/HOST", "{}").then().statusCode(201);
    nexora.define("secrets/KEY", "{}").then().statusCode(201);
  }

  @AfterEach
  void end() {
    nexora.close();
  }

  @Test
  void resolvesReferencesAndShowsSecrets() {
    nexora.set("staging", "constants/HOST", "{\"value\":\"{{environment.key}}.internal\"}");
    nexora.set("staging", "secrets/KEY", "{\"value\":\"hunter2\"}");
    nexora.set(
        "staging",
        "datasources/db",
        "{\"settings\":{\"url\":\"pg://{{constants.HOST}}\",\"password\":\"{{secrets.KEY}}\"}}");

    nexora
        .resolved("staging")
        .then()
        .statusCode(200)
        .header("ETag", "\"6\"")
        .body("environment", equalTo("staging"))
        .body("revision", equalTo(6))
        .body("constants.HOST", equalTo("staging.internal"))
        .body("secrets.KEY", equalTo("hunter2"))
        .body("datasources.db.url", equalTo("pg://staging.internal"))
        .body("datasources.db.port", equalTo(5432))
        .body("datasources.db.password", equalTo("hunter2"))
        .body("unset", empty());
  }

  @Test
  void aWriteIsSeenByTheNextRead() {
    for (int i = 1; i <= 5; i++) {
      nexora.set("staging", "constants/HOST", "{\"value\":" + i + "}").then().statusCode(200);
      nexora.resolved("staging").then().body("constants.HOST", equalTo(i));
    }
    nexora.define("constants/MORE", "{\"default\":true}").then().statusCode(201);
    nexora.resolved("staging").then().body("constants.MORE", equalTo(true));
  }

  @Test
  void answers304ToThoseWhoHaveIt() {
    nexora.resolved("staging").then().statusCode(200).header("ETag", "\"3\"");
    ifNoneMatch("\"3\"").then().statusCode(304).header("ETag", "\"3\"");
    nexora.set("staging", "constants/HOST", "{\"value\":1}");
    ifNoneMatch("\"3\"").then().statusCode(200).header("ETag", "\"4\"");
  }

  @Test
  void onlyWhatShowsSecretsMayNotBeKeptByTheClient() {
    nexora.set("staging", "constants/HOST", "{\"value\":1}");
    nexora.resolved("staging").then().header("Cache-Control", "private, no-store");
    ifNoneMatch("\"4\"").then().statusCode(304).header("Cache-Control", "private, no-store");
    one("constants/HOST").then().header("Cache-Control", "private, no-store");
    nexora.configuration("staging").then().header("Cache-Control", "private, no-cache");
  }

  @Test
  void saysWhyAnItemIsUnset() {
    nexora.define("constants/URL", "{}");
    nexora.set("staging", "constants/URL", "{\"value\":\"https://{{constants.HOST}}\"}");

    nexora
        .resolved("staging")
        .then()
        .body("constants", equalTo(java.util.Map.of()))
        .body(
            "unset.find { it.name == 'URL' }.because",
            equalTo("it refers to /constants/HOST, which is not set in staging"))
        .body("unset.kind", contains("DATASOURCE", "CONSTANT", "CONSTANT", "SECRET"));
    one("constants/URL")
        .then()
        .statusCode(409)
        .body("code", equalTo("CONFIGURATION_MISSING"))
        .body("detail", containsString("/constants/URL has no value in the environment staging"))
        .body("errors.pointer", contains("/constants/URL"));
  }

  @Test
  void givesOneItem() {
    nexora.set("staging", "constants/HOST", "{\"value\":{\"a\":[1,\"{{environment.key}}\"]}}");
    one("constants/HOST")
        .then()
        .statusCode(200)
        .header("ETag", "\"4\"")
        .body("environment", equalTo("staging"))
        .body("kind", equalTo("CONSTANT"))
        .body("name", equalTo("HOST"))
        .body("value.a", contains(1, "staging"));
    one("secrets/KEY").then().statusCode(409).body("code", equalTo("CONFIGURATION_MISSING"));
    one("constants/NOPE").then().statusCode(404).body("code", equalTo("ITEM_NOT_FOUND"));
    one("constants/no-pe").then().statusCode(404).body("code", equalTo("ITEM_NOT_FOUND"));
    one("things/HOST").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
  }

  @Test
  void aCircleEnds() {
    nexora.define("constants/A", "{}");
    nexora.define("constants/B", "{}");
    nexora.patch(
        "staging",
        "{\"constants\":{\"A\":{\"value\":\"{{constants.B}}\"},\"B\":{\"value\":\"{{constants.A}}\"}}}");
    one("constants/A")
        .then()
        .statusCode(409)
        .body("errors[0].detail", equalTo("it refers to itself through /constants/B"));
  }

  private Response one(String item) {
    return nexora.as("tester").get(nexora.path("/environments/staging/resolved/" + item));
  }

  private Response ifNoneMatch(String tag) {
    return nexora
        .as("tester")
        .header("If-None-Match", tag)
        .get(nexora.path("/environments/staging/resolved"));
  }
}
