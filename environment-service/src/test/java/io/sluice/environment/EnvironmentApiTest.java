package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.OWNER;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EnvironmentApiTest {
  private static final String ENVIRONMENTS = "/environments";

  @Test
  void oneCanBeAdded() {
    Place place = Place.ladder();

    OWNER
        .post(
            place.at(ENVIRONMENTS),
            json("key", "qa", "name", "Quality", "color", "#123456", "rank", 2))
        .statusCode(201)
        .header("Location", "/api/v1" + place.at("/environments/qa"))
        .body("key", is("qa"))
        .body("color", is("#123456"))
        .body("rank", is(2))
        .body("system", is(false))
        .body("default", is(false))
        .body("archived", is(false));
  }

  @Test
  void theyAreListedByRankThenKey() {
    Place place =
        Place.ladder().environment("uat", 2).environment("prod-us", 3).environment("bottom", null);

    OWNER
        .get(place.at(ENVIRONMENTS))
        .statusCode(200)
        .body(
            "items.key",
            contains("bottom", "development", "staging", "uat", "prod-us", "production"));
  }

  @Test
  void cloningComesLater() {
    refused(
            OWNER.post(
                Place.ladder().at(ENVIRONMENTS),
                json("key", "qa", "name", "QA", "cloneFrom", "staging")),
            400,
            "INVALID_REQUEST")
        .body("errors.pointer", contains("/cloneFrom"));
  }

  @Test
  void aKeyInUseIsTaken() {
    refused(
        OWNER.post(Place.ladder().at(ENVIRONMENTS), json("key", "staging", "name", "X")),
        409,
        "ENVIRONMENT_EXISTS");
  }

  @Test
  void anArchivedKeyIsNotReused() {
    Place place = Place.ladder().environment("qa", 2).archived("qa");

    refused(
        OWNER.post(place.at(ENVIRONMENTS), json("key", "qa", "name", "X")),
        409,
        "ENVIRONMENT_ARCHIVED");
  }

  @Test
  void thePolicyCanForbidMore() {
    Place place = Place.ladder();
    OWNER.patch(place.at(""), json("policy", json("customEnvironments", "FORBIDDEN")));

    refused(
        OWNER.post(place.at(ENVIRONMENTS), json("key", "qa", "name", "X")),
        409,
        "CUSTOM_ENVIRONMENTS_FORBIDDEN");
  }

  @Test
  void thePolicyCanLimitTheirNumber() {
    Place place = Place.ladder();
    OWNER.patch(place.at(""), json("policy", json("maxEnvironments", 3)));

    refused(
        OWNER.post(place.at(ENVIRONMENTS), json("key", "qa", "name", "X")),
        409,
        "TOO_MANY_ENVIRONMENTS");
  }

  @Test
  void addingOneNeedsTheRight() {
    Place place = Place.ladder().roles("builder", "builder");

    refused(
        Client.as("builder").post(place.at(ENVIRONMENTS), json("key", "qa", "name", "X")),
        403,
        "FORBIDDEN");
  }

  @Test
  void oneIsRenamedRecolouredAndMoved() {
    Place place = Place.ladder().environment("qa", 1);

    OWNER
        .patch(place.at("/environments/qa"), json("name", "Quality", "color", "#000000", "rank", 2))
        .statusCode(200)
        .header("Sluice-Position", "environment-service/workspace/" + place.key() + "@10")
        .body("name", is("Quality"));
    OWNER
        .get(place.at("/environments/qa"))
        .statusCode(200)
        .body("name", is("Quality"))
        .body("color", is("#000000"))
        .body("rank", is(2));
  }

  @Test
  void asItAlreadyIsNothingIsStored() {
    Place place = Place.ladder();

    OWNER
        .patch(place.at("/environments/staging"), json("name", "Staging", "rank", 2))
        .statusCode(200)
        .header("Sluice-Position", "environment-service/workspace/" + place.key() + "@6");
  }

  @ParameterizedTest
  @CsvSource({"ladder, name, X", "ladder, color, #000000", "pair, name, X", "pair, color, #000000"})
  void aSystemOneKeepsNameAndColour(String preset, String part, String other) {
    refused(
        OWNER.patch(Place.preset(preset).at("/environments/staging"), json(part, other)),
        409,
        "SYSTEM_ENVIRONMENT");
  }

  @ParameterizedTest
  @CsvSource({"name, Live", "color, #000000"})
  void aSystemOneIsRenamedAndRecolouredInAnOpenWorkspace(String part, String other) {
    OWNER
        .patch(Place.preset("open").at("/environments/production"), json(part, other))
        .statusCode(200)
        .body(part, is(other));
  }

  @Test
  void oneIsPutBetweenStagingAndProduction() {
    Place place = Place.ladder();

    OWNER.patch(place.at("/environments/production"), json("rank", 4)).statusCode(200);
    place.environment("qa", 3);

    OWNER
        .get(place.at(ENVIRONMENTS))
        .body("items.key", contains("development", "staging", "qa", "production"));
  }

  @Test
  void systemOnesKeepTheirOrder() {
    refused(
        OWNER.patch(Place.ladder().at("/environments/production"), json("rank", 2)),
        409,
        "SYSTEM_ENVIRONMENT");
  }

  @Test
  void anUnknownOneIsNotFound() {
    Place place = Place.ladder();

    refused(OWNER.get(place.at("/environments/nowhere")), 404, "ENVIRONMENT_NOT_FOUND");
    refused(
        OWNER.patch(place.at("/environments/nowhere"), json("name", "X")),
        404,
        "ENVIRONMENT_NOT_FOUND");
    refused(
        OWNER.post(place.at("/environments/nowhere/archive"), null), 404, "ENVIRONMENT_NOT_FOUND");
  }

  @Test
  void changingOneNeedsTheRightOnIt() {
    Place place = Place.ladder().environment("qa", 2).grant("manager", "qa", "view", "manage");
    Client manager = Client.as("manager");

    manager.patch(place.at("/environments/qa"), json("name", "Quality")).statusCode(200);
    refused(manager.patch(place.at("/environments/production"), json("rank", 9)), 403, "FORBIDDEN");
  }
}
