package io.sluice.config.running;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A default of the catalog is marked as inherited in every answer. */
@QuarkusTest
class InheritanceTest extends ServiceTest {
  private Nexora nexora;

  @BeforeEach
  void begin() {
    nexora = new Nexora();
    nexora
        .define(
            "datasources/db",
            "{\"kind\":\"pg\",\"settings\":{\"host\":{},\"port\":{\"default\":5432}}}")
        .then()
        .statusCode(201);
    nexora.define("constants/OWN", "{\"default\":\"d\"}").then().statusCode(201);
    nexora.define("constants/REGION", "{\"default\":\"eu\"}").then().statusCode(201);
    nexora.define("secrets/KEY", "{\"default\":\"hunter2\"}").then().statusCode(201);
    nexora.set("staging", "constants/OWN", "{\"value\":\"d\"}").then().statusCode(200);
  }

  @AfterEach
  void end() {
    nexora.close();
  }

  @Test
  void wholeItemsAreMarked() {
    nexora
        .resolved("staging")
        .then()
        .body("inherited", contains("/constants/REGION", "/datasources/db", "/secrets/KEY"));
    one("constants/REGION", contains("/constants/REGION"));
    one("constants/OWN", empty());
  }

  @Test
  void singleSettingsAreMarkedWhereOthersAreSet() {
    nexora.set("staging", "datasources/db", "{\"settings\":{\"host\":\"h\"}}");
    nexora
        .resolved("staging")
        .then()
        .body("inherited", contains("/constants/REGION", "/datasources/db/port", "/secrets/KEY"));
    one("datasources/db", contains("/datasources/db/port"));
    nexora
        .configuration("staging")
        .then()
        .body("datasources.db.origin", equalTo("SET"))
        .body("datasources.db.inherited", contains("port"));
    nexora.set("staging", "datasources/db", "{\"settings\":{\"host\":\"h\",\"port\":5432}}");
    nexora.configuration("staging").then().body("datasources.db.inherited", nullValue());
  }

  @Test
  void anApplicationIsToldOfWhatItRefersTo() {
    nexora.shop.registered();
    nexora.shop.created("/constants/OWN", "/datasources/db");
    nexora.set("development", "datasources/db", "{\"settings\":{\"host\":\"h\"}}");
    nexora
        .resolvedForShop("development")
        .then()
        .body("inherited", contains("/constants/OWN", "/datasources/db/port"));
  }

  @Test
  void theRightToUseIsEnoughForAnAppAndForNothingElse() {
    nexora.events.publish(
        new MemberGranted(
            "app", List.of(), List.of(new Grant("staging", List.of(Action.USE), null))));
    nexora
        .as("app")
        .get(nexora.path("/environments/staging/resolved"))
        .then()
        .statusCode(200)
        .body("secrets.KEY", equalTo("hunter2"));
    nexora
        .as("app")
        .get(nexora.path("/environments/staging/configuration"))
        .then()
        .statusCode(404)
        .body("code", equalTo("ENVIRONMENT_NOT_FOUND"));
  }

  @Test
  void aReasonThatIsTooLongIsRefusedWhereverItStands() {
    String tooLong = "x".repeat(1001);
    nexora
        .set("staging", "constants/OWN", "{\"value\":1,\"reason\":\"" + tooLong + "\"}")
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/reason"));
    nexora
        .as("owner")
        .delete(nexora.path("/environments/staging/constants/OWN?reason=" + tooLong))
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_REQUEST"))
        .body("errors.pointer", contains("reason"));
  }

  private void one(String item, org.hamcrest.Matcher<?> inherited) {
    nexora
        .as("tester")
        .get(nexora.path("/environments/staging/resolved/" + item))
        .then()
        .statusCode(200)
        .body("inherited", inherited);
  }
}
