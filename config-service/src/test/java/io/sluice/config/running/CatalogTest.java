package io.sluice.config.running;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CatalogTest extends ServiceTest {
  private static final String DB =
      """
      {"kind":"postgresql","description":"Orders","settings":{
        "host":{"required":true},"port":{"default":5432},
        "password":{"secret":true,"required":true}}}""";

  private Nexora nexora;

  @BeforeEach
  void begin() {
    nexora = new Nexora();
  }

  @AfterEach
  void end() {
    nexora.close();
  }

  @Test
  void definesShowsAndReplacesADataSource() {
    nexora
        .define("datasources/db", DB)
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .header("Location", nexora.path("/catalog/datasources/db"))
        .header("Sluice-Position", "config-service/catalog/" + nexora.key + "@1")
        .body("kind", equalTo("postgresql"))
        .body("settings.port.default", equalTo(5432))
        .body("updatedBy", equalTo("owner"))
        .body("updatedAt", notNullValue());
    nexora.define("datasources/db", DB).then().statusCode(200).header("ETag", "\"1\"");
    get("datasources/db")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("settings.password.secret", equalTo(true))
        .body("settings.host.secret", equalTo(false))
        .body("updatedBy", equalTo("owner"))
        .body("updatedAt", notNullValue());
    nexora
        .define("datasources/db", DB.replace("postgresql", "mysql"))
        .then()
        .statusCode(409)
        .body("code", equalTo("KIND_IMMUTABLE"));
  }

  @Test
  void masksTheDefaultOfASecretAndKeepsItForItsMask() {
    nexora
        .define("secrets/KEY", "{\"default\":\"hunter2-default\"}")
        .then()
        .statusCode(201)
        .body("default", equalTo("********"));
    nexora
        .define("secrets/KEY", "{\"default\":\"********\",\"description\":\"kept\"}")
        .then()
        .statusCode(200);
    get("secrets/KEY").then().body("default", equalTo("********"));
    nexora.resolved("staging").then().body("secrets.KEY", equalTo("hunter2-default"));
    nexora.define("secrets/KEY", "{}").then().statusCode(200).body("default", nullValue());
    nexora.resolved("staging").then().body("secrets.KEY", nullValue());
  }

  @Test
  void listsByNamePageByPage() {
    for (String name : new String[] {"C", "A", "B"}) {
      nexora.define("constants/" + name, "{}").then().statusCode(201);
    }
    Response first = nexora.as("viewer").get(nexora.path("/catalog/constants?limit=2"));
    first.then().statusCode(200).body("items.name", contains("A", "B"));
    String cursor = first.path("nextCursor");
    nexora
        .as("viewer")
        .get(nexora.path("/catalog/constants?limit=2&cursor=" + cursor))
        .then()
        .body("items.name", contains("C"))
        .body("nextCursor", nullValue());
    nexora
        .as("viewer")
        .get(nexora.path("/catalog/constants?limit=201"))
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_REQUEST"));
  }

  @Test
  void renamesAndValuesStay() {
    nexora.define("constants/A", "{}");
    nexora.set("staging", "constants/A", "{\"value\":7}").then().statusCode(200);
    rename("A", "B", false).then().statusCode(200).body("name", equalTo("B"));
    nexora
        .resolved("staging")
        .then()
        .body("constants.B", equalTo(7))
        .body("constants.A", nullValue());
    get("constants/A").then().statusCode(404).body("code", equalTo("ITEM_NOT_FOUND"));
  }

  @Test
  void refusesRenamesThatWouldBreakSomething() {
    nexora.define("constants/A", "{}");
    nexora.define("constants/B", "{\"default\":\"{{constants.A}}\"}");
    rename("A", "B", false).then().statusCode(409).body("code", equalTo("NAME_TAKEN"));
    rename("A", "1", false).then().statusCode(400).body("code", equalTo("INVALID_NAME"));
    rename("Z", "Y", false).then().statusCode(404).body("code", equalTo("ITEM_NOT_FOUND"));
    rename("A", "C", false)
        .then()
        .statusCode(409)
        .body("code", equalTo("ITEM_IN_USE"))
        .body("errors.pointer", contains("/constants/B"));
    rename("A", "C", true).then().statusCode(200);
    nexora
        .resolved("staging")
        .then()
        .body("unset.find { it.name == 'B' }.because", startsWith("it refers to /constants/A"));
  }

  @Test
  void removesWhatIsInUseOnlyWhenForcedAndValuesNeverComeBack() {
    nexora.define("secrets/KEY", "{}");
    nexora.set("staging", "secrets/KEY", "{\"value\":\"hunter2-old\"}").then().statusCode(200);
    remove("secrets/KEY", false)
        .then()
        .statusCode(409)
        .body("code", equalTo("ITEM_IN_USE"))
        .body("errors.detail", contains("it has a value in staging"));
    remove("secrets/KEY", true).then().statusCode(204);
    refused(remove("secrets/KEY", true), 404, "ITEM_NOT_FOUND");
    nexora.define("secrets/KEY", "{}").then().statusCode(201);
    nexora.configuration("staging").then().body("secrets.KEY.origin", equalTo("UNSET"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constants/1A    | {}                                             | INVALID_NAME",
        "constants/A     | {'schema':{'minLength':'x'}}                   | INVALID_SCHEMA",
        "constants/A     | {'default':'{{secrets.S}}'}                    | REFERENCE_NOT_ALLOWED",
        "constants/A     | {'schema':{'type':'string'},'default':5}       | VALUE_VIOLATES_SCHEMA",
        "constants/A     | {'defualt':5}                                  | INVALID_REQUEST",
        "constants/A     | [                                              | INVALID_REQUEST",
        "secrets/A       | {'default':'********'}                         | MASKED_VALUE",
        "secrets/A       | {'default':5}                                  | INVALID_REQUEST",
        "datasources/A   | {'settings':{}}                                | INVALID_REQUEST",
        "datasources/A   | {'kind':'x','settings':{'p':{'secret':true,'default':'hunter2'}}} | SECRET_SETTING_HAS_DEFAULT",
        "datasources/A   | {'kind':'x','settings':{'a b':{}}}             | INVALID_NAME"
      })
  void refusesWhatBreaksARule(String item, String body, String code) {
    nexora
        .define(item, body.replace('\'', '"'))
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("status", equalTo(400))
        .body("errors", hasSize(org.hamcrest.Matchers.greaterThan(0)));
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    nexora
        .define(
            "datasources/db",
            "{\"kind\":\"\",\"description\":\""
                + "x".repeat(2001)
                + "\",\"settings\":{\"a\":null}}")
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_REQUEST"))
        .body("errors.pointer", containsInAnyOrder("/kind", "/description", "/settings/a"));
  }

  @Test
  void unknownKindsAndMethodsAreProblemsToo() {
    get("things").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    nexora
        .as("owner")
        .body("{}")
        .patch(nexora.path("/catalog/constants/A"))
        .then()
        .statusCode(405)
        .body("code", equalTo("METHOD_NOT_ALLOWED"));
    io.restassured.RestAssured.given()
        .get(nexora.path("/catalog/constants"))
        .then()
        .statusCode(401)
        .body("code", equalTo("UNAUTHENTICATED"));
  }

  @Test
  void aRepeatedRequestIsAnsweredOnce() {
    for (int i = 0; i < 2; i++) {
      nexora
          .as("owner")
          .header("Idempotency-Key", "\"define-" + nexora.key + "\"")
          .body("{\"description\":\"once\"}")
          .put(nexora.path("/catalog/constants/A"))
          .then()
          .statusCode(201)
          .header("Idempotency-Replayed", i == 0 ? nullValue() : equalTo("true"));
    }
    nexora
        .as("owner")
        .header("Idempotency-Key", "\"define-" + nexora.key + "\"")
        .body("{\"description\":\"other\"}")
        .put(nexora.path("/catalog/constants/A"))
        .then()
        .statusCode(422)
        .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
  }

  private Response get(String item) {
    return nexora.as("viewer").get(nexora.path("/catalog/" + item));
  }

  private Response rename(String from, String to, boolean force) {
    return nexora
        .as("owner")
        .body("{\"name\":\"" + to + "\"}")
        .post(nexora.path("/catalog/constants/" + from + "/rename?force=" + force));
  }

  private Response remove(String item, boolean force) {
    return nexora.as("owner").delete(nexora.path("/catalog/" + item + "?force=" + force));
  }
}
