package io.sluice.config.running;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition acts wherever the item has a value, and in the versions that run. */
@QuarkusTest
class RedefinitionTest extends ServiceTest {
  private static final String URL_AND_PASSWORD = "\"url\":{},\"password\":{\"secret\":true}";

  private Nexora nexora;

  @BeforeEach
  void configureProduction() {
    nexora = new Nexora();
    define("owner", URL_AND_PASSWORD).then().statusCode(201);
    nexora
        .set(
            "production",
            "datasources/db",
            "{\"settings\":{\"url\":\"u\",\"password\":\"hunter2\"}}")
        .then()
        .statusCode(200);
  }

  @AfterEach
  void end() {
    nexora.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"url\":{}",
        "\"url\":{},\"password\":{}",
        URL_AND_PASSWORD + ",\"port\":{\"required\":true}"
      })
  void who_may_not_configure_production_does_not_change_what_it_answers(String settings) {
    define("builder", settings).then().statusCode(403).body("code", equalTo("FORBIDDEN"));
    nexora.resolved("production").then().body("datasources.db.password", equalTo("hunter2"));
    define("releaser", settings).then().statusCode(200);
  }

  @Test
  void nor_by_another_schema() {
    nexora
        .as("builder")
        .body("{\"kind\":\"pg\",\"settings\":{" + URL_AND_PASSWORD + "},\"schema\":false}")
        .put(nexora.path("/catalog/datasources/db"))
        .then()
        .statusCode(403)
        .body("code", equalTo("FORBIDDEN"));
  }

  @Test
  void what_takes_nothing_away_is_free_to_all_who_define() {
    define("builder", URL_AND_PASSWORD + ",\"port\":{}").then().statusCode(200);
    nexora
        .as("builder")
        .body(
            "{\"kind\":\"pg\",\"description\":\"orders\",\"settings\":{"
                + URL_AND_PASSWORD
                + ",\"port\":{}}}")
        .put(nexora.path("/catalog/datasources/db"))
        .then()
        .statusCode(200);
  }

  @Test
  void what_a_running_version_refers_to_is_in_use() {
    nexora.define("constants/LIMIT", "{}").then().statusCode(201);
    nexora.shop.registered();
    nexora.shop.created("/constants/LIMIT");
    inUse(nexora.as("owner").delete(nexora.path("/catalog/constants/LIMIT")));
    inUse(
        nexora
            .as("owner")
            .body("{\"name\":\"MOST\"}")
            .post(nexora.path("/catalog/constants/LIMIT/rename")));

    nexora.shop.created(); // runs instead
    nexora.as("owner").delete(nexora.path("/catalog/constants/LIMIT")).then().statusCode(204);
  }

  private static void inUse(Response response) {
    response
        .then()
        .statusCode(409)
        .body("code", equalTo("ITEM_IN_USE"))
        .body(
            "errors.detail", contains("version 1 of shop refers to it, which runs in development"));
  }

  private Response define(String subject, String settings) {
    return nexora
        .as(subject)
        .body("{\"kind\":\"pg\",\"settings\":{" + settings + "}}")
        .put(nexora.path("/catalog/datasources/db"));
  }
}
