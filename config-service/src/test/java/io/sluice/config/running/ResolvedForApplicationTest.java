package io.sluice.config.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application gets what the version that runs there refers to, all of it and nothing else. */
@QuarkusTest
class ResolvedForApplicationTest extends ServiceTest {
  private Nexora nexora;

  @BeforeEach
  void begin() {
    nexora = new Nexora();
    nexora
        .define(
            "datasources/db",
            "{\"kind\":\"postgresql\",\"settings\":{\"url\":{},\"password\":{\"secret\":true}}}")
        .then()
        .statusCode(201);
    for (String name : new String[] {"A", "B", "C", "D"}) {
      nexora.define("constants/" + name, "{\"default\":\"" + name + "!\"}");
    }
    nexora.define("constants/EMPTY", "{}").then().statusCode(201);
    nexora.define("secrets/KEY", "{}").then().statusCode(201);
    nexora.shop.registered();
  }

  @AfterEach
  void end() {
    nexora.close();
  }

  @Test
  void onlyWhatTheVersionRefersToIsToldAndWhatThatNeedsIsInIt() {
    nexora.patch(
        "development",
        """
        {"secrets":{"KEY":{"value":"hunter2"}},
         "datasources":{"db":{"settings":{"url":"pg://{{constants.B}}",
           "password":"{{secrets.KEY}}"}}}}""");
    nexora.shop.created("/constants/A", "/datasources/db");

    nexora
        .resolvedForShop("development")
        .then()
        .statusCode(200)
        .header("Cache-Control", "private, no-store")
        .header("ETag", startsWith("\"8-1-"))
        .body("application", equalTo("shop"))
        .body("version", equalTo(1))
        .body("environment", equalTo("development"))
        .body("revision", equalTo(8))
        .body("constants", equalTo(java.util.Map.of("A", "A!")))
        .body("secrets", anEmptyMap())
        .body("datasources.db.url", equalTo("pg://B!"))
        .body("datasources.db.password", equalTo("hunter2"))
        .body("unset", empty());
  }

  @Test
  void whatIsUnsetIsAnErrorThatNamesAllOfIt() {
    nexora.shop.created("/secrets/KEY", "/constants/A", "/constants/EMPTY", "/datasources/gone");

    nexora
        .resolvedForShop("development")
        .then()
        .statusCode(409)
        .body("code", equalTo("CONFIGURATION_MISSING"))
        .body("detail", containsString("Version 1 of shop"))
        .body("errors.pointer", contains("/datasources/gone", "/constants/EMPTY", "/secrets/KEY"))
        .body(
            "errors.detail",
            contains(
                "it is not defined in the catalog",
                "it is not set in development",
                "it is not set in development"));
  }

  @Test
  void anApplicationThatRefersToNothingGetsNothing() {
    nexora.shop.created();
    nexora
        .resolvedForShop("development")
        .then()
        .statusCode(200)
        .body("constants", anEmptyMap())
        .body("version", equalTo(1));
  }

  @Test
  void anEnvironmentRunsTheVersionPlacedThereLastUnlessItIsPinned() {
    int first = nexora.shop.created("/constants/A");
    int second = nexora.shop.created("/constants/B");
    gets("development", second, "B");
    nexora.shop.promoted(second, "development", "staging");
    nexora.shop.promoted(first, "development", "staging");
    gets("staging", first, "A");
    nexora.shop.pinned("staging", second);
    gets("staging", second, "B");
    nexora.shop.following("staging");
    gets("staging", first, "A");
  }

  @Test
  void theDefaultEnvironmentRunsWhatWasReleasedThereLast() {
    int first = nexora.shop.created("/constants/A");
    int second = nexora.shop.created("/constants/B");
    for (int number : new int[] {first, second}) {
      nexora.shop.promoted(number, "development", "staging");
      nexora.shop.promoted(number, "staging", "production");
    }
    nexora
        .resolvedForShop("production")
        .then()
        .statusCode(404)
        .body("code", equalTo("NOTHING_RUNNING"));
    nexora.shop.released(first);
    gets("production", first, "A");
    nexora.shop.released(second);
    gets("production", second, "B");
    nexora.shop.rolledBack(first, second);
    gets("production", first, "A");
    nexora.events.publish(new DefaultEnvironmentChanged("staging", "production"));
    gets("production", first, "A"); // no longer the default, and what end users had is still there
  }

  @Test
  void aVersionThatIsEditedRefersToOtherThingsAndADeletedOneRunsNowhere() {
    int first = nexora.shop.created("/constants/A");
    int second = nexora.shop.created("/constants/B");
    String before = gets("development", second, "B").header("ETag");
    nexora.shop.edited(second, "/constants/C");
    Response edited = gets("development", second, "C");
    assertThat(edited.header("ETag")).isNotEqualTo(before);
    nexora.shop.deleted(second);
    gets("development", first, "A");
    nexora.shop.deleted(first);
    nexora
        .resolvedForShop("development")
        .then()
        .statusCode(404)
        .body("code", equalTo("NOTHING_RUNNING"));
  }

  @Test
  void answers304UntilTheConfigurationOrTheVersionChanges() {
    nexora.shop.created("/constants/A");
    String tag = gets("development", 1, "A").header("ETag");
    ifNoneMatch(tag).then().statusCode(304).header("ETag", tag);

    nexora.set("development", "constants/D", "{\"value\":1}");
    String later = ifNoneMatch(tag).then().statusCode(200).extract().header("ETag");

    nexora.shop.created("/constants/A");
    ifNoneMatch(later).then().statusCode(200).header("ETag", not(later));
  }

  @Test
  void anUnknownApplicationIsSaidToBeUnknownToThoseWhoMayUseTheEnvironment() {
    String path = nexora.path("/environments/production/resolved?application=nope");
    nexora
        .as("owner")
        .get(path)
        .then()
        .statusCode(404)
        .body("code", equalTo("APPLICATION_NOT_FOUND"));
    nexora.as("viewer").get(path).then().statusCode(403).body("code", equalTo("FORBIDDEN"));
  }

  private Response gets(String environment, int version, String constant) {
    Response response = nexora.resolvedForShop(environment);
    response
        .then()
        .statusCode(200)
        .body("version", equalTo(version))
        .body("constants", equalTo(java.util.Map.of(constant, constant + "!")));
    return response;
  }

  private Response ifNoneMatch(String tag) {
    return nexora
        .as("owner")
        .header("If-None-Match", tag)
        .get(nexora.path("/environments/development/resolved?application=shop"));
  }
}
