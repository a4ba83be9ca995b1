package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.OWNER;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SelectionApiTest {
  private static final String SELECTION = "/selection";

  @Test
  void withoutASelectionItIsTheDefaultEnvironment() {
    OWNER
        .get(Place.ladder().at(SELECTION))
        .statusCode(200)
        .body("environment", is("production"))
        .body("selected", is(false));
  }

  @Test
  void aSelectionIsRemembered() {
    Place place = Place.ladder();

    select(OWNER, place, SELECTION, "staging")
        .statusCode(200)
        .body("environment", is("staging"))
        .body("selected", is(true));

    OWNER
        .get(place.at(SELECTION))
        .statusCode(200)
        .body("environment", is("staging"))
        .body("selected", is(true));
  }

  @Test
  void itIsRememberedPerUser() {
    Place place = Place.ladder().roles("tester", "tester");

    select(OWNER, place, SELECTION, "staging").statusCode(200);

    Client.as("tester").get(place.at(SELECTION)).body("environment", is("production"));
  }

  @Test
  void itIsRememberedPerApplication() {
    Place place = Place.ladder();

    select(OWNER, place, SELECTION, "staging").statusCode(200);
    select(OWNER, place, "/selection?application=crm", "development").statusCode(200);

    OWNER.get(place.at("/selection?application=crm")).body("environment", is("development"));
    OWNER.get(place.at("/selection?application=erp")).body("environment", is("staging"));
    OWNER.get(place.at(SELECTION)).body("environment", is("staging"));
  }

  @Test
  void whatMayNotBeViewedIsNotThere() {
    Place place = Place.ladder().roles("viewer", "viewer");

    refused(select(Client.as("viewer"), place, SELECTION, "staging"), 404, "ENVIRONMENT_NOT_FOUND");
    refused(select(OWNER, place, SELECTION, "nowhere"), 404, "ENVIRONMENT_NOT_FOUND");
  }

  @Test
  void anArchivedEnvironmentIsNotSelected() {
    Place place = Place.ladder().environment("qa", 2).archived("qa");

    refused(select(OWNER, place, SELECTION, "qa"), 409, "ENVIRONMENT_ARCHIVED");
  }

  @Test
  void aSelectionThatWasArchivedFallsBack() {
    Place place = Place.ladder().environment("qa", 2);
    select(OWNER, place, SELECTION, "qa").statusCode(200);

    place.archived("qa");

    OWNER
        .get(place.at(SELECTION))
        .body("environment", is("production"))
        .body("selected", is(false));
  }

  @Test
  void aSelectionThatMayNotBeViewedAnyMoreFallsBack() {
    Place place = Place.ladder().roles("tester", "tester");
    select(Client.as("tester"), place, SELECTION, "staging").statusCode(200);

    place.roles("tester", "viewer");

    Client.as("tester")
        .get(place.at(SELECTION))
        .body("environment", is("production"))
        .body("selected", is(false));
  }

  @Test
  void itsEntityTagFollowsWhatItMeans() {
    Place place = Place.ladder().environment("qa", 2);
    String tag = select(OWNER, place, SELECTION, "qa").statusCode(200).extract().header("ETag");

    OWNER.with("If-None-Match", tag).get(place.at(SELECTION)).statusCode(304);
    place.archived("qa");

    OWNER.with("If-None-Match", tag).get(place.at(SELECTION)).statusCode(200);
    refused(
        select(OWNER.with("If-Match", tag), place, SELECTION, "staging"),
        412,
        "PRECONDITION_FAILED");
  }

  @Test
  void anApplicationHasAKey() {
    refused(
        OWNER.get(Place.ladder().at("/selection?application=No%20Key")), 400, "INVALID_REQUEST");
  }

  private static ValidatableResponse select(
      Client client, Place place, String path, String environment) {
    return client.put(place.at(path), json("environment", environment));
  }
}
