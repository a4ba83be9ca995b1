package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.ADMIN;
import static io.sluice.environment.Place.OWNER;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MemberApiTest {

  @Test
  void somebodyBecomesAMember() {
    Place place = Place.ladder();

    OWNER
        .put(
            place.at("/members/mia"),
            json(
                "roles",
                List.of("tester"),
                "grants",
                List.of(json("environment", "production", "actions", List.of("use", "view")))))
        .statusCode(200)
        .body("subject", is("mia"))
        .body("roles", contains("tester"))
        .body("grants[0].environment", is("production"))
        .body("grants[0].actions", contains("view", "use"));
  }

  @Test
  void aSubjectMayHaveAwkwardCharacters() {
    Place place = Place.ladder();

    OWNER.put(place.at("/members/auth0%7Cm%2Fx%20y"), json()).statusCode(200);

    OWNER
        .get(place.at("/members"))
        .body("items.subject", contains("admin", "auth0|m/x y", "owner"));
    OWNER.get(place.at("/members/auth0%7Cm%2Fx%20y")).statusCode(200);
  }

  @Test
  void grantingReplacesWhatAMemberHad() {
    Place place = Place.ladder().roles("mia", "builder", "viewer");

    OWNER.put(place.at("/members/mia"), json("roles", List.of("viewer"))).statusCode(200);

    OWNER.get(place.at("/members/mia")).body("roles", contains("viewer"));
  }

  @Test
  void aGroupIsAMemberForAllWhoAreInIt() {
    Place place = Place.ladder().roles("group:qa", "tester");

    Client.as("tom", "qa")
        .get(place.at("/environments"))
        .statusCode(200)
        .body("items.key", contains("development", "staging", "production"));
  }

  @Test
  void aMemberIsRemoved() {
    Place place = Place.ladder().roles("mia", "viewer");

    OWNER.delete(place.at("/members/mia")).statusCode(204);

    refused(OWNER.get(place.at("/members/mia")), 404, "MEMBER_NOT_FOUND");
    refused(Client.as("mia").get(place.at("")), 404, "WORKSPACE_NOT_FOUND");
  }

  @Test
  void whoIsNoMemberCannotBeRemoved() {
    refused(OWNER.delete(Place.ladder().at("/members/mia")), 404, "MEMBER_NOT_FOUND");
  }

  @Test
  void theLastOwnerStays() {
    Place place = Place.ladder();
    ADMIN.delete(place.at("/members/admin")).statusCode(204);

    refused(ADMIN.delete(place.at("/members/owner")), 409, "LAST_OWNER");
    refused(
        ADMIN.put(place.at("/members/owner"), json("roles", List.of("viewer"))), 409, "LAST_OWNER");
  }

  @Test
  void everythingWrongWithGrantsIsSaidAtOnce() {
    refused(
            OWNER.put(
                Place.ladder().at("/members/mia"),
                json(
                    "grants",
                    List.of(
                        json("environment", "staging", "actions", List.of()),
                        json("environment", "staging", "actions", List.of("members")),
                        json(
                            "environment",
                            "*",
                            "actions",
                            List.of("view"),
                            "expiresAt",
                            "2020-01-01T00:00:00Z")))),
            400,
            "INVALID_REQUEST")
        .body(
            "errors.pointer",
            contains("/grants/0/actions", "/grants/1/actions", "/grants/2/expiresAt"));
  }

  @Test
  void rolesAndActionsMustBeKnown() {
    Place place = Place.ladder();

    refused(
        OWNER.put(place.at("/members/mia"), json("roles", List.of("king"))),
        400,
        "INVALID_REQUEST");
    refused(
        OWNER.put(
            place.at("/members/mia"),
            json("grants", List.of(json("environment", "*", "actions", List.of("fly"))))),
        400,
        "INVALID_REQUEST");
  }

  @Test
  void aGrantNeedsAnEnvironmentInUse() {
    Place place = Place.ladder().environment("qa", 2).archived("qa");

    refused(OWNER.put(place.at("/members/mia"), on("nowhere")), 404, "ENVIRONMENT_NOT_FOUND");
    refused(OWNER.put(place.at("/members/mia"), on("qa")), 409, "ENVIRONMENT_ARCHIVED");
  }

  @Test
  void aTemporaryGrantIsAnsweredAsItWasGiven() {
    Place place = Place.ladder();
    String end = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS).toString();

    OWNER
        .put(
            place.at("/members/mia"),
            json(
                "grants",
                List.of(
                    json("environment", "staging", "actions", List.of("use"), "expiresAt", end))))
        .statusCode(200);

    OWNER.get(place.at("/members/mia")).body("grants[0].expiresAt", is(end));
  }

  @Test
  void aMembershipEndsWithItsLastGrant() {
    Place place = Place.ladder();
    Place other = Place.ladder().roles("guest-for-a-moment", "viewer");
    String end = Instant.now().plusSeconds(2).toString();
    Object moment = json("environment", "staging", "actions", List.of("view"), "expiresAt", end);
    OWNER
        .put(place.at("/members/guest-for-a-moment"), json("grants", List.of(moment)))
        .statusCode(200);
    Client guest = Client.as("guest-for-a-moment");

    await().until(() -> guest.get(place.at("")).extract().statusCode() != 200);

    refused(guest.get(place.at("")), 404, "WORKSPACE_NOT_FOUND");
    refused(guest.get(place.at("/environments")), 404, "WORKSPACE_NOT_FOUND");
    refused(guest.get(place.at("/selection")), 404, "WORKSPACE_NOT_FOUND");
    guest
        .get("/workspaces?limit=200")
        .statusCode(200)
        .body("items.key", hasItem(other.key()))
        .body("items.key", not(hasItem(place.key())));
  }

  @Test
  void whoOnlyManagesMembersDoesNotBecomeAnOwner() {
    Place place = Place.ladder().grant("manager", "*", "members");

    refused(
            Client.as("manager").put(place.at("/members/manager"), json("roles", List.of("owner"))),
            403,
            "GRANT_EXCEEDS_OWN_RIGHTS")
        .body("errors.pointer", hasItem("/environments/production"));
  }

  @Test
  void managingMembersNeedsTheRight() {
    Place place = Place.ladder().roles("builder", "builder");
    Client builder = Client.as("builder");

    refused(builder.put(place.at("/members/mia"), json()), 403, "FORBIDDEN");
    refused(builder.delete(place.at("/members/owner")), 403, "FORBIDDEN");
    refused(builder.get(place.at("/members")), 403, "FORBIDDEN");
    refused(builder.get(place.at("/members/owner")), 403, "FORBIDDEN");
    builder.get(place.at("/members/builder")).statusCode(200).body("grants", empty());
  }

  private static Object on(String environment) {
    return json("grants", List.of(json("environment", environment, "actions", List.of("view"))));
  }

  @Test
  void anOwnerIsNotRemovedByOneWhoIsNone() {
    Place place = Place.ladder().roles("mia", "owner");
    OWNER
        .put(
            place.at("/members/clerk"),
            json(
                "grants", List.of(json("environment", "*", "actions", List.of("members", "view")))))
        .statusCode(200);
    Client clerk = Client.as("clerk");

    refused(clerk.delete(place.at("/members/mia")), 403, "OWNER_REQUIRED");
    refused(
        clerk.put(place.at("/members/mia"), json("roles", List.of("viewer"))),
        403,
        "OWNER_REQUIRED");
    OWNER.delete(place.at("/members/mia")).statusCode(204);
  }
}
