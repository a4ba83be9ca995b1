package io.sluice.environment;

import static io.restassured.RestAssured.given;
import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.ADMIN;
import static io.sluice.environment.Place.OWNER;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused whatever the request is about. */
@QuarkusTest
class RefusedRequestTest {
  private static final int LONGEST_KEY = 255;

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"colour\":\"red\"}"})
  void whoIsUnknownIsNotToldWhatIsWrongWithTheBody(String body) {
    refused(Client.anonymous().post("/workspaces", body), 401, "UNAUTHENTICATED")
        .header("WWW-Authenticate", "Bearer");
  }

  @Test
  void anIdempotencyKeyIsNeitherEmptyNorTooLong() {
    Place place = Place.ladder();
    Object qa = json("key", "qa", "name", "QA");
    for (String wrong : new String[] {"", "\"\"", "k".repeat(LONGEST_KEY + 1)}) {
      refused(
          OWNER.with("Idempotency-Key", wrong).post(place.at("/environments"), qa),
          400,
          "INVALID_REQUEST");
    }
    String longest = place.key() + "k".repeat(LONGEST_KEY - place.key().length());
    OWNER.with("Idempotency-Key", longest).post(place.at("/environments"), qa).statusCode(201);
  }

  @Test
  void thereIsJsonOnly() {
    refused(
        given()
            .header("Authorization", ADMIN.headers().get("Authorization"))
            .accept("text/csv")
            .get("/api/v1/workspaces")
            .then(),
        406,
        "NOT_ACCEPTABLE");
  }

  @Test
  void whoWaitsForWhatNeverComesIsToldToTryAgain() {
    String never = "promotion-service/application/that-never-comes/crm@1";
    refused(ADMIN.with("Sluice-After", never).get("/workspaces"), 503, "NOT_CAUGHT_UP")
        .header("Retry-After", "1");
  }
}
