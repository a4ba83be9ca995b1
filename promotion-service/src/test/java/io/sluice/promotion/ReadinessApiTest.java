package io.sluice.promotion;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.events.ConfigEvent.ConstantCleared;
import io.sluice.events.ConfigEvent.ConstantDefined;
import io.sluice.events.ConfigEvent.ConstantRenamed;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.DataSourceDefined;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Readiness before and after values arrive from config-service, and what it holds up. */
@QuarkusTest
class ReadinessApiTest {
  private static final UUID GREETING = UUID.randomUUID();
  private static final UUID PASSWORD = UUID.randomUUID();
  private static final UUID MAIN = UUID.randomUUID();
  private static final Map<String, String> CONTENT =
      Map.of("greeting", "{{constants.GREETING}}", "orders", "{{datasources.main}}");

  @Test
  void whatIsMissingIsListedAndHoldsThePromotionUpUntilItArrives() {
    World world = World.ladder();
    int number = world.version(CONTENT);
    readiness(world, number, "")
        .then()
        .statusCode(200)
        .body(
            "version", equalTo(number),
            "environment", equalTo("staging"),
            "ready", equalTo(false),
            "missing.pointer", containsInAnyOrder("/constants/GREETING", "/datasources/main"),
            "missing.kind", containsInAnyOrder("CONSTANT", "DATASOURCE"));
    world
        .promote("builder", number, "development", null)
        .then()
        .statusCode(409)
        .body(
            "code", equalTo("CONFIGURATION_MISSING"),
            "errors.pointer", containsInAnyOrder("/constants/GREETING", "/datasources/main"));

    define(world);
    configure(world, "staging");
    readiness(world, number, "")
        .then()
        .body("ready", equalTo(false), "missing.pointer", contains("/secrets/PASSWORD"))
        .body(
            "missing.because",
            contains(
                "no value in staging and no default in the catalog, needed by /datasources/main"));
    refused(world.promote("builder", number, "development", null));

    world.configuration(
        "staging", new SecretSet("staging", PASSWORD, "PASSWORD", new SecretRef(1, "f"), 6));
    readiness(world, number, "")
        .then()
        .body("ready", equalTo(true), "missing", empty(), "configurationRevision", equalTo(6));
    world.promote("builder", number, "development", null).then().statusCode(201);
  }

  @Test
  void valuesOfOneEnvironmentSayNothingOfAnother() {
    World world = World.ladder();
    define(world);
    configure(world, "staging");
    int number = world.version("{{constants.GREETING}}");
    readiness(world, number, "?environment=staging").then().body("ready", equalTo(true));
    readiness(world, number, "?environment=development").then().body("ready", equalTo(false));
  }

  @Test
  void aDefaultOfTheCatalogCountsWithAWarning() {
    World world = World.ladder();
    world.catalog(new ConstantDefined(GREETING, "GREETING", null, null, "hello", List.of(), 1));
    int number = world.version("{{constants.GREETING}}");
    readiness(world, number, "")
        .then()
        .body("ready", equalTo(true), "warnings.pointer", contains("/constants/GREETING"));
    world.promote("builder", number, "development", null).then().statusCode(201);
  }

  @Test
  void aRenamedItemIsMissingUnderItsOldName() {
    World world = World.ladder();
    define(world);
    configure(world, "staging");
    world.catalog(new ConstantRenamed(GREETING, "SALUTATION", "GREETING", 4));
    readiness(world, world.version("{{constants.GREETING}}"), "")
        .then()
        .body("missing.pointer", contains("/constants/GREETING"));
    readiness(world, world.version("{{constants.SALUTATION}}"), "")
        .then()
        .body("ready", equalTo(true));
  }

  @Test
  void aReleaseLooksAgainBecauseValuesMayHaveBeenCleared() {
    World world = World.ladder();
    define(world);
    configure(world, "staging");
    configure(world, "production");
    int number = world.version("{{constants.GREETING}}");
    world.promote("releaser", number, "development", null).then().statusCode(201);
    world.promote("releaser", number, "staging", null).then().statusCode(201);
    world.configuration("production", new ConstantCleared("production", GREETING, "GREETING", 6));
    refused(world.release("releaser", number));
  }

  @Test
  void aPairChecksTheDefaultEnvironmentWhenItReleases() {
    World world = World.pair();
    define(world);
    int number = world.version("{{constants.GREETING}}");
    refused(world.release("releaser", number));
    configure(world, "production");
    world
        .release("releaser", number)
        .then()
        .statusCode(201)
        .body("configurationRevision", equalTo(5));
  }

  @Test
  void aRollbackIsNotHeldUpButWarns() {
    World world = World.pair();
    define(world);
    configure(world, "production");
    int first = world.version("{{constants.GREETING}}");
    int second = world.version("plain");
    world.release("releaser", first).then().statusCode(201);
    world.release("releaser", second).then().statusCode(201);
    world.configuration("production", new ConstantCleared("production", GREETING, "GREETING", 6));
    world
        .as("releaser")
        .body(Map.of("reason", "worse than before"))
        .post(world.app("/rollback"))
        .then()
        .statusCode(201)
        .body(
            "warnings",
            contains("/constants/GREETING: no value in production and no default in the catalog"));
  }

  @Test
  void valuesThatMayBeForgottenOrMaySurpriseAreWarnedOf() {
    World world = World.ladder();
    define(world);
    configure(world, "production");
    configure(world, "staging");
    int number = world.version("{{constants.GREETING}}");
    world.promote("releaser", number, "development", null).then().statusCode(201);
    readiness(world, number, "")
        .then()
        .body("ready", equalTo(true))
        .body("warnings.pointer", contains("/constants/GREETING"))
        .body("warnings[0].because", startsWith("unchanged in production since "))
        .body("warnings[0].because", containsString(", while staging changed it at "));

    world.promote("releaser", number, "staging", null).then().statusCode(201);
    world.release("releaser", number).then().statusCode(201);
    readiness(world, number, "?environment=production").then().body("warnings", empty());
    world.configuration(
        "production", new ConstantSet("production", GREETING, "GREETING", "hi", List.of(), 6));
    readiness(world, number, "?environment=production")
        .then()
        .body(
            "warnings.because",
            contains(
                "changed in production at revision 6, after version 1 was released with"
                    + " revision 5"));
  }

  @Test
  void withoutANextEnvironmentOneHasToBeNamed() {
    World world = World.ladder();
    int number = world.versionIn("production");
    readiness(world, number, "")
        .then()
        .statusCode(409)
        .body("code", equalTo("NO_NEXT_ENVIRONMENT"));
    readiness(world, number, "?environment=production").then().statusCode(200);
    World peers = World.peers();
    readiness(peers, peers.version("content"), "")
        .then()
        .statusCode(409)
        .body("code", equalTo("AMBIGUOUS_TARGET"));
  }

  /** The catalog's revision is 3 after it. */
  private static void define(World world) {
    world.catalog(
        new ConstantDefined(GREETING, "GREETING", null, null, null, List.of(), 1),
        new SecretDefined(PASSWORD, "PASSWORD", null, null, null, 2),
        new DataSourceDefined(
            MAIN,
            "main",
            "postgresql",
            null,
            Map.of("host", new Setting(false, true, null)),
            null,
            3));
  }

  /** Two changes of the environment's own: revision 5. */
  private static void configure(World world, String environment) {
    world.configuration(
        environment,
        new ConstantSet(environment, GREETING, "GREETING", "hello", List.of(), 4),
        new DataSourceConfigured(
            environment,
            MAIN,
            "main",
            Map.of("host", "db", "password", "{{secrets.PASSWORD}}"),
            Map.of(),
            List.of(new Reference(ItemKind.SECRET, "PASSWORD")),
            5));
  }

  private static Response readiness(World world, int number, String query) {
    return world.as("releaser").get(world.app("/versions/" + number + "/readiness" + query));
  }

  private static void refused(Response response) {
    response.then().statusCode(409).body("code", equalTo("CONFIGURATION_MISSING"));
  }
}
