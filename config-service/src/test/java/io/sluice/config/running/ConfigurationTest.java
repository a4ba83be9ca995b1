package io.sluice.config.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ConfigurationTest extends ServiceTest {
  private Nexora nexora;

  @BeforeEach
  void begin() {
    nexora = new Nexora();
    nexora
        .define(
            "datasources/db",
            """
            {"kind":"postgresql","settings":{
              "host":{"required":true},"port":{"default":5432},
              "password":{"secret":true,"required":true}}}""")
        .then()
        .statusCode(201);
    nexora.define("constants/REGION", "{\"schema\":{\"type\":\"string\"}}").then().statusCode(201);
    nexora.define("secrets/KEY", "{\"schema\":{\"minLength\":3}}").then().statusCode(201);
  }

  @AfterEach
  void end() {
    nexora.close();
  }

  @Test
  void showsEveryItemWithItsOriginAndMasksSecrets() {
    nexora.define("constants/ZONE", "{\"default\":\"a\"}").then().statusCode(201);
    nexora.set("staging", "constants/REGION", "{\"value\":\"eu\"}").then().statusCode(200);
    nexora.set("staging", "secrets/KEY", "{\"value\":\"hunter2-staging\"}").then().statusCode(200);
    nexora
        .set(
            "staging",
            "datasources/db",
            "{\"settings\":{\"host\":\"{{constants.REGION}}.db\",\"password\":\"hunter2-db\"}}")
        .then()
        .statusCode(200)
        .header("ETag", "\"7\"")
        .body("revision", equalTo(7))
        .body("changed", contains("/datasources/db"));

    nexora
        .configuration("staging")
        .then()
        .statusCode(200)
        .header("ETag", "\"7\"")
        .body("environment", equalTo("staging"))
        .body("revision", equalTo(7))
        .body("constants.REGION.value", equalTo("eu"))
        .body("constants.REGION.origin", equalTo("SET"))
        .body("constants.REGION.updatedBy", equalTo("owner"))
        .body("constants.REGION.updatedAt", notNullValue())
        .body("constants.ZONE.origin", equalTo("INHERITED"))
        .body("constants.ZONE.value", equalTo("a"))
        .body("secrets.KEY.value", equalTo("********"))
        .body("secrets.KEY.keySet()", contains("value", "origin", "updatedAt", "updatedBy"))
        .body("datasources.db.fingerprints", nullValue())
        .body("datasources.db.origin", equalTo("SET"))
        .body("datasources.db.settings.password", equalTo("********"))
        .body("datasources.db.settings.port", equalTo(5432))
        .body("datasources.db.references", contains("/constants/REGION"));
  }

  @Test
  void neverFallsBackToAnotherEnvironment() {
    nexora.set("production", "constants/REGION", "{\"value\":\"of-production\"}");
    nexora.set("development", "secrets/KEY", "{\"value\":\"of-development\"}");

    nexora
        .configuration("staging")
        .then()
        .body("constants.REGION.origin", equalTo("UNSET"))
        .body("constants.REGION.value", nullValue())
        .body("secrets.KEY.origin", equalTo("UNSET"));
    nexora
        .resolved("staging")
        .then()
        .body("constants", equalTo(java.util.Map.of()))
        .body("secrets", equalTo(java.util.Map.of()))
        .body("unset.name", contains("db", "REGION", "KEY"));
  }

  @Test
  void clearsAValue() {
    nexora.set("staging", "constants/REGION", "{\"value\":\"eu\"}");
    clear("constants/REGION").then().statusCode(200).body("changed", contains("/constants/REGION"));
    clear("constants/REGION").then().statusCode(200).body("changed", empty());
    nexora.configuration("staging").then().body("constants.REGION.origin", equalTo("UNSET"));
  }

  @Test
  void settingTheSameAgainChangesNothing() {
    for (int i = 0; i < 2; i++) {
      nexora
          .set("staging", "constants/REGION", "{\"value\":\"eu\"}")
          .then()
          .header("ETag", "\"4\"");
    }
    nexora.set("staging", "secrets/KEY", "{\"value\":\"hunter2\"}").then().header("ETag", "\"5\"");
    nexora
        .set("staging", "secrets/KEY", "{\"value\":\"hunter2\"}")
        .then()
        .header("ETag", "\"5\"")
        .body("changed", empty());
    nexora.set("staging", "secrets/KEY", "{\"value\":\"********\"}").then().header("ETag", "\"5\"");
  }

  @Test
  void changesManyValuesAtOnceOrNone() {
    nexora
        .patch(
            "staging",
            """
            {"constants":{"REGION":{"value":"eu"}},"secrets":{"KEY":{"value":"hunter2"}},
             "datasources":{"db":{"settings":{"host":"h","password":"p"}}},"reason":"all new"}""")
        .then()
        .statusCode(200)
        .header("ETag", "\"4\"")
        .body(
            "changed", containsInAnyOrder("/constants/REGION", "/secrets/KEY", "/datasources/db"));
    nexora
        .patch(
            "staging",
            """
            {"constants":{"REGION":{"value":5},"NOWHERE":{"value":1}},"secrets":{"KEY":null},
             "datasources":{"db":{"settings":{"hots":"h"}}}}""")
        .then()
        .statusCode(404)
        .body("code", equalTo("ITEM_NOT_FOUND"))
        .body(
            "errors.pointer",
            containsInAnyOrder(
                "/constants/NOWHERE",
                "/constants/REGION/value",
                "/datasources/db/settings/hots",
                "/datasources/db/settings/host",
                "/datasources/db/settings/password"));
    nexora
        .configuration("staging")
        .then()
        .header("ETag", "\"4\"")
        .body("constants.REGION.value", equalTo("eu"))
        .body("secrets.KEY.origin", equalTo("SET"));
    nexora
        .patch("staging", "{\"constants\":{\"REGION\":null},\"secrets\":{\"KEY\":null}}")
        .then()
        .statusCode(200)
        .header("ETag", "\"5\"");
  }

  @Test
  void keepsASecretSettingForItsMaskUnlessItIsPointedElsewhere() {
    nexora.set(
        "staging", "datasources/db", "{\"settings\":{\"host\":\"h\",\"password\":\"hunter2\"}}");
    nexora
        .set(
            "staging",
            "datasources/db",
            "{\"settings\":{\"host\":\"h\",\"password\":\"********\"}}")
        .then()
        .statusCode(200);
    refused(
        nexora.set(
            "staging",
            "datasources/db",
            "{\"settings\":{\"host\":\"i\",\"password\":\"********\"}}"),
        409,
        "TARGET_MOVED");
    nexora
        .resolved("staging")
        .then()
        .body("datasources.db.host", equalTo("h"))
        .body("datasources.db.password", equalTo("hunter2"));
  }

  @Test
  void answersConditionsOnTheRevision() {
    nexora
        .as("owner")
        .header("If-None-Match", "\"3\"")
        .get(nexora.path("/environments/staging/configuration"))
        .then()
        .statusCode(304);
    putRegion("\"3\"").then().statusCode(200).header("ETag", "\"4\"");
    putRegion("\"3\"").then().statusCode(412).body("code", equalTo("PRECONDITION_FAILED"));
    nexora.define("constants/LATER", "{}").then().statusCode(201);
    refused(putRegion("\"4\""), 412, "PRECONDITION_FAILED");
    putRegion("\"5\"").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constants/REGION | {'value':5}                                   | 400 | VALUE_VIOLATES_SCHEMA",
        "constants/REGION | {'value':null}                                | 400 | INVALID_REQUEST",
        "constants/REGION | {}                                            | 400 | INVALID_REQUEST",
        "constants/REGION | {'value':'{{secrets.KEY}}'}                   | 400 | REFERENCE_NOT_ALLOWED",
        "constants/REGION | {'value':1e500}                                | 400 | VALUE_NOT_STORABLE",
        "constants/REGION | {'value':'half \\ud83d'}                        | 400 | VALUE_NOT_STORABLE",
        "secrets/KEY      | {'value':'half \\ude80'}                        | 400 | VALUE_NOT_STORABLE",
        "constants/NOPE   | {'value':5}                                   | 404 | ITEM_NOT_FOUND",
        "constants/no-pe  | {'value':5}                                   | 404 | ITEM_NOT_FOUND",
        "secrets/KEY      | {'value':'ab'}                                | 400 | VALUE_VIOLATES_SCHEMA",
        "secrets/KEY      | {'value':'********'}                          | 400 | MASKED_VALUE",
        "secrets/KEY      | {'value':12345}                               | 400 | INVALID_REQUEST",
        "secrets/REGION   | {'value':'abc'}                               | 404 | ITEM_NOT_FOUND",
        "datasources/db   | {'settings':{'hots':'h'}}                     | 400 | UNKNOWN_SETTING",
        "datasources/db   | {'settings':{'host':'h'}}                     | 400 | REQUIRED_SETTING_MISSING",
        "datasources/db   | {'settings':{'host':'h','password':5}}        | 400 | SECRET_MUST_BE_TEXT",
        "datasources/db   | {'settings':{'host':null,'password':'p'}}     | 400 | VALUE_IS_NULL",
        "datasources/db   | {'settings':{'host':'{{datasources.db}}','password':'p'}} | 400 | REFERENCE_NOT_ALLOWED"
      })
  void refusesWhatBreaksARule(String item, String body, int status, String code) {
    nexora
        .set("staging", item, body.replace('\'', '"'))
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code));
    nexora.configuration("staging").then().header("ETag", "\"3\"");
  }

  @Test
  void refusesValuesThatAreTooLarge() {
    nexora
        .set("staging", "constants/REGION", "{\"value\":\"" + "x".repeat(70_000) + "\"}")
        .then()
        .statusCode(413)
        .body("code", equalTo("VALUE_TOO_LARGE"));
  }

  /** 1,500 values of this size would be more than the process has. */
  @Test
  void takesSoManyLargeValuesThatTheEnvironmentCanStillBeRead() {
    String large = "x".repeat(60_000);
    assertThat(taken("constants", large)).isBetween(270, 290);
    nexora.resolved("staging").then().statusCode(200).body("constants.L0", equalTo(large));
    nexora.configuration("staging").then().statusCode(200);
    nexora.set("staging", "constants/L0", "{\"value\":\"short\"}").then().statusCode(200);
    nexora.set("production", "constants/L0", "{\"value\":\"other\"}").then().statusCode(200);
  }

  @Test
  void takesSoManyLargeSecretsThatTheEnvironmentCanStillBeRead() {
    String large = "x".repeat(60_000);
    assertThat(taken("secrets", large)).isBetween(270, 290);
    nexora.resolved("staging").then().statusCode(200).body("secrets.L0", equalTo(large));
    nexora.set("staging", "secrets/KEY", "{\"value\":\"short\"}").then().statusCode(200);
  }

  /** How many values are defined and set, ten at a time, until staging takes no more. */
  private int taken(String kind, String value) {
    int values = 0;
    int status = 200;
    while (status == 200 && values < 300) {
      List<String> some = new ArrayList<>();
      for (int i = 0; i < 10; i++, values++) {
        nexora.define(kind + "/L" + values, "{}").then().statusCode(201);
        some.add("\"L" + values + "\":{\"value\":\"" + value + "\"}");
      }
      var answer = nexora.patch("staging", "{\"" + kind + "\":{" + String.join(",", some) + "}}");
      status = answer.statusCode();
      if (status != 200) {
        refused(answer, 413, "CONFIGURATION_TOO_LARGE");
      }
    }
    return values;
  }

  @Test
  void keepsAwkwardValuesAsTheyAre() {
    nexora.define("constants/ANY", "{}").then().statusCode(201);
    nexora
        .set("staging", "constants/ANY", "{\"value\":[\"a\\u0000b\",1.50,\"\\ud83d\\ude80\",null]}")
        .then()
        .statusCode(200);
    var resolved = nexora.resolved("staging");
    resolved.then().body("constants.ANY", contains("a\0b", 1.5f, "\uD83D\uDE80", null));
    assertThat(resolved.asString()).contains(",1.50,");
  }

  @Test
  void namesThatNoDatabaseTakesAreNotFound() {
    for (String path :
        new String[] {"/catalog/constants/%00", "/environments/a%00/configuration"}) {
      nexora
          .unchecked("owner")
          .get(nexora.path(path))
          .then()
          .statusCode(404)
          .body("code", equalTo("NOT_FOUND"));
    }
    nexora
        .as("owner")
        .get(nexora.path("/catalog/constants?cursor=AAAA"))
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_REQUEST"));
  }

  @Test
  void refusesEnvironmentsThatAreNotThereOrNotInUse() {
    nexora
        .set("nowhere", "constants/REGION", "{\"value\":\"eu\"}")
        .then()
        .statusCode(404)
        .body("code", equalTo("ENVIRONMENT_NOT_FOUND"));
    nexora.events.publish(new EnvironmentArchived("staging"));
    nexora
        .set("staging", "constants/REGION", "{\"value\":\"eu\"}")
        .then()
        .statusCode(409)
        .body("code", equalTo("ENVIRONMENT_ARCHIVED"));
    nexora.resolved("staging").then().statusCode(409).body("code", equalTo("ENVIRONMENT_ARCHIVED"));
    nexora.configuration("staging").then().statusCode(200);
  }

  @Test
  void writersSideBySideLoseNothing() throws Exception {
    int writers = 12;
    for (int i = 0; i < writers; i++) {
      nexora.define("constants/C" + i, "{}").then().statusCode(201);
    }
    try (var threads = Executors.newFixedThreadPool(writers)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        String item = "constants/C" + i;
        answers.add(
            threads.submit(
                () -> nexora.set("staging", item, "{\"value\":\"" + item + "\"}").statusCode()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    var configuration = nexora.configuration("staging");
    configuration.then().body("revision", equalTo(3 + writers + writers));
    for (int i = 0; i < writers; i++) {
      configuration.then().body("constants.C" + i + ".value", equalTo("constants/C" + i));
    }
  }

  private io.restassured.response.Response clear(String item) {
    return nexora.as("owner").delete(nexora.path("/environments/staging/" + item));
  }

  private io.restassured.response.Response putRegion(String ifMatch) {
    return nexora
        .as("owner")
        .header("If-Match", ifMatch)
        .body("{\"value\":\"eu-" + ifMatch.replace("\"", "") + "\"}")
        .put(nexora.path("/environments/staging/constants/REGION"));
  }
}
