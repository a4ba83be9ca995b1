package io.sluice.config.running;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused whatever the request is about. */
@QuarkusTest
class RefusedRequestTest extends ServiceTest {
  private static final int LONGEST_KEY = 255;

  private Nexora nexora;

  @BeforeEach
  void begin() {
    nexora = new Nexora();
  }

  @AfterEach
  void end() {
    nexora.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"colour\":\"red\"}"})
  void whoIsUnknownIsNotToldWhatIsWrongWithTheBody(String body) {
    Response answer =
        given()
            .contentType("application/json")
            .body(body)
            .post(nexora.path("/catalog/constants/A/rename"));
    refused(answer, 401, "UNAUTHENTICATED");
    answer.then().header("WWW-Authenticate", equalTo("Bearer"));
  }

  @Test
  void anIdempotencyKeyIsNeitherEmptyNorTooLong() {
    for (String wrong : new String[] {"", "\"\"", "k".repeat(LONGEST_KEY + 1)}) {
      refused(define(wrong), 400, "INVALID_REQUEST");
    }
    define(nexora.key + "k".repeat(LONGEST_KEY - nexora.key.length())).then().statusCode(201);
  }

  @Test
  void aBodyHasALimit() {
    refused(
        nexora
            .unchecked("owner")
            .body("{\"description\":\"" + "x".repeat(1_100_000) + "\"}")
            .put(nexora.path("/catalog/constants/A")),
        413,
        "PAYLOAD_TOO_LARGE");
  }

  @Test
  void thereIsJsonOnly() {
    refused(
        nexora
            .unchecked("owner")
            .contentType("text/plain")
            .body("{}")
            .put(nexora.path("/catalog/constants/A")),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    refused(
        nexora.unchecked("owner").accept("text/csv").get(nexora.path("/catalog/constants")),
        406,
        "NOT_ACCEPTABLE");
  }

  private Response define(String idempotencyKey) {
    return nexora
        .as("owner")
        .header("Idempotency-Key", idempotencyKey)
        .body("{}")
        .put(nexora.path("/catalog/constants/A"));
  }
}
