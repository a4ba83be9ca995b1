package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.ADMIN;
import static io.sluice.environment.Place.OWNER;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know of what: deny by default, and what one may not know of is not there. */
@QuarkusTest
class VisibilityTest {

  @Test
  void aWorkspaceIsNotThereForNonMembers() {
    Place place = Place.ladder();
    Client stranger = Client.as("stranger");

    Stream.<ValidatableResponse>of(
            stranger.get(place.at("")),
            stranger.patch(place.at(""), json("name", "X")),
            stranger.put(place.at("/default-environment"), json("environment", "staging")),
            stranger.get(place.at("/environments")),
            stranger.post(place.at("/environments"), json("key", "qa", "name", "QA")),
            stranger.get(place.at("/environments/staging")),
            stranger.patch(place.at("/environments/staging"), json("rank", 3)),
            stranger.post(place.at("/environments/staging/archive"), null),
            stranger.post(place.at("/environments/staging/restore"), null),
            stranger.get(place.at("/members")),
            stranger.get(place.at("/members/stranger")),
            stranger.put(place.at("/members/stranger"), json()),
            stranger.delete(place.at("/members/owner")),
            stranger.get(place.at("/selection")),
            stranger.put(place.at("/selection"), json("environment", "production")))
        .forEach(answer -> refused(answer, 404, "WORKSPACE_NOT_FOUND"));
  }

  @Test
  void aWorkspaceThatDoesNotExistLooksTheSameToAnybody() {
    refused(ADMIN.get("/workspaces/nowhere"), 404, "WORKSPACE_NOT_FOUND");
    refused(OWNER.get("/workspaces/nowhere/environments"), 404, "WORKSPACE_NOT_FOUND");
  }

  @Test
  void anUninvitedMemberSeesTheDefaultEnvironmentOnly() {
    Place place = Place.ladder().roles("guest");
    Client guest = Client.as("guest");

    guest
        .get(place.at("/environments"))
        .body("items.key", contains("production"))
        .body("items[0].actions", contains("view"));
    refused(guest.get(place.at("/environments/staging")), 404, "ENVIRONMENT_NOT_FOUND");
    guest.get(place.at("/environments/production")).statusCode(200);
  }

  @Test
  void aGrantShowsOneEnvironmentMore() {
    Place place = Place.ladder().grant("guest", "staging", "view");

    Client.as("guest")
        .get(place.at("/environments"))
        .body("items.key", contains("staging", "production"));
  }

  @Test
  void aGrantWithoutViewShowsNothing() {
    Place place = Place.ladder().grant("guest", "staging", "use");

    Client.as("guest").get(place.at("/environments")).body("items.key", contains("production"));
  }

  @Test
  void eachEnvironmentSaysWhatTheCallerMayDoInIt() {
    Place place = Place.ladder().roles("builder", "builder");

    Client.as("builder")
        .get(place.at("/environments"))
        .body("items[0].actions", contains("view", "use", "configure", "promote"))
        .body("items[2].actions", contains("view"));
  }

  @Test
  void anAdminActsAsOwnerOfAll() {
    Place place = Place.ladder();
    OWNER.delete(place.at("/members/admin")).statusCode(204);

    ADMIN.get(place.at("/environments/staging")).statusCode(200).body("key", is("staging"));
  }

  @Test
  void aStrangerSeesNoWorkspaces() {
    Client.as("nobody-knows-me").get("/workspaces").statusCode(200).body("items", empty());
  }

  @Test
  void aSubjectThatLooksLikeAGroupIsNone() {
    Place place = Place.ladder().roles("group:leads", "owner");

    refused(Client.as("group:leads").get(place.at("")), 404, "WORKSPACE_NOT_FOUND");
  }
}
