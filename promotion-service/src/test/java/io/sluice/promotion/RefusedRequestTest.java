package io.sluice.promotion;

import static io.restassured.RestAssured.given;
import static io.sluice.promotion.World.refused;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.testkit.Tokens;
import java.util.Map;
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
    Response answer =
        given()
            .contentType("application/json")
            .body(body)
            .post("/api/v1/workspaces/nexora/applications");
    refused(answer, 401, "UNAUTHENTICATED");
    answer.then().header("WWW-Authenticate", equalTo("Bearer"));
  }

  @Test
  void anIdempotencyKeyIsNeitherEmptyNorTooLong() {
    World world = World.ladder();
    for (String wrong : new String[] {"", "\"\"", "k".repeat(LONGEST_KEY + 1)}) {
      refused(register(world, wrong), 400, "INVALID_REQUEST");
    }
    register(world, world.key() + "k".repeat(LONGEST_KEY - world.key().length()))
        .then()
        .statusCode(201);
  }

  @Test
  void thereIsJsonOnly() {
    refused(
        given()
            .header("Authorization", Tokens.bearer("builder"))
            .accept("text/csv")
            .get("/api/v1/workspaces/nexora/applications"),
        406,
        "NOT_ACCEPTABLE");
  }

  private static Response register(World world, String idempotencyKey) {
    return world
        .as("builder")
        .header("Idempotency-Key", idempotencyKey)
        .body(Map.of("key", "shop", "name", "Shop"))
        .post(world.url("/applications"));
  }
}
