package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.OWNER;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorkspaceApiTest {

  @Test
  void anOwnerRenamesAWorkspace() {
    Place place = Place.ladder();

    OWNER
        .patch(place.at(""), json("name", "Labs", "reason", "rebranding"))
        .statusCode(200)
        .body("name", is("Labs"));
    OWNER.get(place.at("")).statusCode(200).body("name", is("Labs"));
  }

  @Test
  void aPolicyChangesInTheNamedParts() {
    Place place = Place.ladder();

    OWNER
        .patch(place.at(""), json("policy", json("promotion", "FREE"), "reason", "a lab"))
        .statusCode(200)
        .body("policy.promotion", is("FREE"))
        .body("policy.editing", is("LOWEST"));
  }

  @Test
  void aPolicyThatThePresentEnvironmentsViolateIsRefused() {
    Place place = Place.ladder().environment("qa", 2);

    refused(
            OWNER.patch(
                place.at(""),
                json("policy", json("maxEnvironments", 2, "customEnvironments", "FORBIDDEN"))),
            409,
            "POLICY_VIOLATED")
        .body("errors.pointer", contains("/policy/maxEnvironments", "/policy/customEnvironments"));
  }

  @Test
  void changingAWorkspaceNeedsTheRight() {
    Place place = Place.ladder().roles("builder", "builder");

    refused(Client.as("builder").patch(place.at(""), json("name", "Mine")), 403, "FORBIDDEN");
  }

  @Test
  void theDefaultEnvironmentMoves() {
    Place place = Place.ladder();

    OWNER
        .put(place.at("/default-environment"), json("environment", "staging"))
        .statusCode(200)
        .body("defaultEnvironment", is("staging"));
    OWNER
        .get(place.at("/environments"))
        .body("items.findAll { it.default }.key", contains("staging"));
  }

  @Test
  void theDefaultEnvironmentMovesInTheWorkspaceAsItWasReadOrNotAtAll() {
    Place place = Place.ladder();
    Object staging = json("environment", "staging");
    String read = OWNER.get(place.at("")).extract().header("ETag");
    String renamed = OWNER.patch(place.at(""), json("name", "Labs")).extract().header("ETag");

    refused(
        OWNER.with("If-Match", read).put(place.at("/default-environment"), staging),
        412,
        "PRECONDITION_FAILED");
    OWNER.get(place.at("")).body("defaultEnvironment", is("production"));
    OWNER.with("If-Match", renamed).put(place.at("/default-environment"), staging).statusCode(200);
  }

  @Test
  void theDefaultEnvironmentMustExist() {
    refused(
        OWNER.put(Place.ladder().at("/default-environment"), json("environment", "nowhere")),
        404,
        "ENVIRONMENT_NOT_FOUND");
  }

  @Test
  void theDefaultEnvironmentMustBeInUse() {
    Place place = Place.ladder().environment("qa", 2).archived("qa");

    refused(
        OWNER.put(place.at("/default-environment"), json("environment", "qa")),
        409,
        "ENVIRONMENT_ARCHIVED");
  }

  @Test
  void movingTheDefaultEnvironmentNeedsTheRight() {
    Place place = Place.ladder().roles("releaser", "releaser");

    refused(
        Client.as("releaser").put(place.at("/default-environment"), json("environment", "staging")),
        403,
        "FORBIDDEN");
  }

  @Test
  void oneSeesTheWorkspacesThatOneIsAMemberOf() {
    Place mine = Place.ladder().roles("lister", "viewer");
    Place theirs = Place.ladder();
    Place ofMyGroup = Place.ladder().roles("group:listers", "viewer");

    Client.as("lister", "listers")
        .get("/workspaces?limit=200")
        .statusCode(200)
        .body("items.key", hasItems(mine.key(), ofMyGroup.key()))
        .body("items.key", not(hasItem(theirs.key())));
  }
}
