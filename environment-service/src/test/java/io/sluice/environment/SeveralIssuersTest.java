package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.ADMIN;
import static io.sluice.environment.Place.OWNER;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sluice.testkit.LocalIssuer;
import io.sluice.testkit.TokenEndpoint;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of two issuers at once: nobody of the second is anybody of the first. */
@QuarkusTest
@TestProfile(SecondIssuer.class)
class SeveralIssuersTest {
  private static final String ROBOT = "system:serviceaccount:shop:robot";
  private final TokenEndpoint first = issuer("quarkus.oidc.auth-server-url");
  private final TokenEndpoint second = issuer(SecondIssuer.URL);
  private Place place;

  @BeforeEach
  void prepare() {
    place = Place.ladder();
  }

  @Test
  void subjectsOfTheSecondHaveItsAlias() {
    place.roles(SecondIssuer.ALIAS + ":" + ROBOT, "viewer");

    bearer(second.token(ROBOT, List.of())).get(place.at("")).statusCode(200);
    refused(bearer(first.token(ROBOT, List.of())).get(place.at("")), 404, "WORKSPACE_NOT_FOUND");
  }

  @Test
  void itsTokensAreRememberedAsItsOwn() {
    place.roles(SecondIssuer.ALIAS + ":" + ROBOT, "viewer");
    Client robot = bearer(second.token(ROBOT, List.of()));

    robot.get(place.at("")).statusCode(200);
    robot.get(place.at("")).statusCode(200);
  }

  @Test
  void aSubjectOfTheSecondIsNotTheOneOfTheFirstWithTheSameName() {
    place.roles("anna", "viewer");

    bearer(first.token("anna", List.of())).get(place.at("")).statusCode(200);
    refused(bearer(second.token("anna", List.of())).get(place.at("")), 404, "WORKSPACE_NOT_FOUND");
  }

  @Test
  void nobodyOfTheFirstIsBelievedToBeOneOfTheSecond() {
    place.roles(SecondIssuer.ALIAS + ":" + ROBOT, "viewer");
    String impostor = first.token(SecondIssuer.ALIAS + ":" + ROBOT, List.of());

    refused(bearer(impostor).get(place.at("")), 401, "UNAUTHENTICATED");
  }

  @Test
  void theRoleOfAdministratorsCountsFromTheFirstOnly() {
    Client admin = bearer(second.token("admin", List.of()));

    refused(admin.post("/workspaces", json("key", Place.newKey(), "name", "W")), 403, "FORBIDDEN");
    ADMIN.post("/workspaces", json("key", Place.newKey(), "name", "W")).statusCode(201);
  }

  @Test
  void aTokenForAnotherAudienceIsNoneWhoeverIssuedIt() {
    for (TokenEndpoint issuer : List.of(first, second)) {
      String elsewhere = issuer.token("owner", List.of(), "another-service");

      refused(bearer(elsewhere).get("/workspaces"), 401, "UNAUTHENTICATED");
    }
  }

  @Test
  void aTokenOfAThirdIssuerIsNone() {
    try (LocalIssuer third = LocalIssuer.start(null, 0)) {
      String token = TokenEndpoint.of(third.issuerUrl()).token("owner", List.of());

      refused(bearer(token).get("/workspaces"), 401, "UNAUTHENTICATED");
    }
  }

  @Test
  void aPathThatHasTheNameOfAnIssuerChoosesNone() {
    refused(OWNER.get("/workspaces/" + SecondIssuer.ALIAS), 404, "WORKSPACE_NOT_FOUND");
  }

  private static Client bearer(String token) {
    return Client.anonymous().with("Authorization", "Bearer " + token);
  }

  private static TokenEndpoint issuer(String setting) {
    return TokenEndpoint.of(ConfigProvider.getConfig().getValue(setting, String.class));
  }
}
