package io.sluice.environment;

import static io.restassured.RestAssured.given;
import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.ADMIN;
import static io.sluice.environment.Place.OWNER;
import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every endpoint. */
@QuarkusTest
class ConventionsTest {
  @TestHTTPResource(management = true)
  URI management;

  @Test
  void withoutATokenNothingIsAnswered() {
    refused(Client.anonymous().get("/workspaces"), 401, "UNAUTHENTICATED");
    refused(
        Client.anonymous().with("Authorization", "Bearer nonsense").get("/workspaces"),
        401,
        "UNAUTHENTICATED");
  }

  @Test
  void aRequestWithAKeyIsDoneOnce() {
    Place place = Place.ladder();
    Client once = OWNER.with("Idempotency-Key", UUID.randomUUID().toString());
    Object qa = json("key", "qa", "name", "QA");

    String first = once.post(place.at("/environments"), qa).statusCode(201).extract().asString();
    ValidatableResponse again = once.post(place.at("/environments"), qa);

    again.statusCode(201).header("Idempotency-Replayed", "true").body("key", is("qa"));
    assertThat(again.extract().asString()).isEqualTo(first);
  }

  @Test
  void aRefusalDidNothingSoTheRequestIsDecidedAnew() {
    Place place = Place.ladder();
    Client once = OWNER.with("Idempotency-Key", UUID.randomUUID().toString());
    Object qa = json("environment", "qa");

    refused(once.put(place.at("/default-environment"), qa), 404, "ENVIRONMENT_NOT_FOUND");
    place.environment("qa", 2);

    once.put(place.at("/default-environment"), qa)
        .statusCode(200)
        .header("Idempotency-Replayed", nullValue());
  }

  @Test
  void aKeyBelongsToOneRequest() {
    Place place = Place.ladder();
    Client once = OWNER.with("Idempotency-Key", UUID.randomUUID().toString());
    once.post(place.at("/environments"), json("key", "qa", "name", "QA")).statusCode(201);

    refused(
        once.post(place.at("/environments"), json("key", "uat", "name", "UAT")),
        422,
        "IDEMPOTENCY_KEY_REUSED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/environments/qa", "/members/mia", "/selection"})
  void aSingleResourceHasAnEntityTag(String path) {
    Place place = Place.ladder().environment("qa", 1).roles("mia", "viewer");

    ValidatableResponse read = OWNER.get(place.at(path)).statusCode(200);
    String tag = read.extract().header("ETag");

    assertThat(tag).matches("\"[^\"]+\"");
    read.header("Cache-Control", "private, no-cache");
    OWNER
        .with("If-None-Match", tag)
        .get(place.at(path))
        .statusCode(304)
        .header("ETag", tag)
        .header("Cache-Control", "private, no-cache");
    OWNER.with("If-None-Match", "\"other\"").get(place.at(path)).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/environments/qa"})
  void aChangeCanBeTiedToWhatWasRead(String path) {
    Place place = Place.ladder().environment("qa", 1);
    String read = OWNER.get(place.at(path)).extract().header("ETag");

    String changed =
        OWNER
            .with("If-Match", read)
            .patch(place.at(path), json("name", "First"))
            .statusCode(200)
            .extract()
            .header("ETag");
    refused(
        OWNER.with("If-Match", read).patch(place.at(path), json("name", "Second")),
        412,
        "PRECONDITION_FAILED");

    OWNER.get(place.at(path)).header("ETag", changed).body("name", is("First"));
  }

  @Test
  void aChangeOfOneEnvironmentLeavesTheTagOfAnother() {
    Place place = Place.ladder().environment("qa", 1).environment("uat", 1);
    String read = OWNER.get(place.at("/environments/qa")).extract().header("ETag");

    OWNER.patch(place.at("/environments/uat"), json("name", "UAT")).statusCode(200);

    OWNER
        .with("If-Match", read)
        .patch(place.at("/environments/qa"), json("name", "QA"))
        .statusCode(200);
  }

  @Test
  void theTagOfAMemberIsChecked() {
    Place place = Place.ladder().roles("mia", "viewer");
    String read = OWNER.get(place.at("/members/mia")).extract().header("ETag");
    place.roles("mia", "tester");

    refused(
        OWNER.with("If-Match", read).delete(place.at("/members/mia")), 412, "PRECONDITION_FAILED");
    refused(
        OWNER.with("If-Match", "*").put(place.at("/members/nobody"), json()),
        412,
        "PRECONDITION_FAILED");
  }

  @Test
  void aCorrelationIdIsEchoed() {
    ADMIN
        .with("X-Correlation-Id", "my-request-1")
        .get("/workspaces")
        .header("X-Correlation-Id", "my-request-1");
    ADMIN.get("/workspaces").header("X-Correlation-Id", notNullValue());
  }

  @Test
  void whatNothingAnswersIsAProblemToo() {
    String admin = ADMIN.headers().get("Authorization");

    given()
        .header("Authorization", admin)
        .get("/api/v1/nothing")
        .then()
        .statusCode(404)
        .body("code", is("NOT_FOUND"));
    given()
        .header("Authorization", admin)
        .delete("/api/v1/workspaces")
        .then()
        .statusCode(405)
        .body("code", is("METHOD_NOT_ALLOWED"));
    given()
        .header("Authorization", admin)
        .contentType("text/plain")
        .body("x")
        .post("/api/v1/workspaces")
        .then()
        .statusCode(415)
        .body("code", is("UNSUPPORTED_MEDIA_TYPE"));
  }

  @Test
  void aBodyHasALimit() {
    String admin = ADMIN.headers().get("Authorization");

    given()
        .header("Authorization", admin)
        .contentType("application/json")
        .body("{\"key\":\"a\",\"name\":\"" + "x".repeat(1_100_000) + "\"}")
        .post("/api/v1/workspaces")
        .then()
        .statusCode(413)
        .body("code", is("PAYLOAD_TOO_LARGE"));
  }

  /** The larger one is refused before all of it is there. */
  @ParameterizedTest
  @ValueSource(ints = {1_100_000, 5_000_000})
  void aBodyThatDoesNotSayItsLengthHasTheSameLimit(int size) throws Exception {
    byte[] body = ("{\"key\":\"a\",\"name\":\"" + "x".repeat(size) + "\"}").getBytes(UTF_8);
    try (HttpClient client = HttpClient.newBuilder().version(HTTP_1_1).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + RestAssured.port + "/api/v1/workspaces"))
              .header("Authorization", ADMIN.headers().get("Authorization"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
              .build();

      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(JsonPath.from(answer.body()).getString("code")).isEqualTo("PAYLOAD_TOO_LARGE");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17_000, 60_000})
  void anAddressHasALimit(int length) {
    refused(given().get("/api/v1/workspaces/" + "x".repeat(length)).then(), 414, "URI_TOO_LONG");
  }

  @ParameterizedTest
  @ValueSource(ints = {33_000, 60_000})
  void headersHaveALimit(int length) {
    refused(
        given().header("X-Long", "x".repeat(length)).get("/api/v1/workspaces").then(),
        431,
        "HEADERS_TOO_LARGE");
  }

  @Test
  void allUnknownFieldsOfABodyAreTold() {
    Object unknown =
        json(
            "key", "a", "colour", "red", "name", "A", "policy", json("merge", 1, "editing", "ANY"));

    refused(ADMIN.post("/workspaces", unknown), 400, "INVALID_REQUEST")
        .body("errors.pointer", containsInAnyOrder("/colour", "/policy/merge"))
        .body("errors.detail", everyItem(is("is not a known field")));
    refused(
            ADMIN
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .put(
                    Place.ladder().at("/members/mia"),
                    json("grants", List.of(json("a", 1, "b", 2)))),
            400,
            "INVALID_REQUEST")
        .body(
            "errors.pointer",
            containsInAnyOrder(
                "/grants/0/a", "/grants/0/b", "/grants/0/environment", "/grants/0/actions"));
  }

  /** A service that counted one of them for ever would refuse all in the end. */
  @Test
  void whateverIsAnsweredIsNotInFlightAnyMore() {
    Client.anonymous().get("/workspaces").statusCode(401);
    OWNER.get(Place.ladder().at("/environments/nowhere")).statusCode(404);
    ADMIN.post("/workspaces", json("key", 1)).statusCode(400);

    await()
        .untilAsserted(
            () ->
                given()
                    .get(management.resolve("/q/metrics"))
                    .then()
                    .body(containsString("sluice_http_in_flight 0.0")));
  }

  @Test
  void theCharacterNulIsInNoName() {
    refused(ADMIN.get("/workspaces/%00"), 404, "NOT_FOUND");
    refused(OWNER.get(Place.ladder().at("/environments/a%00")), 404, "NOT_FOUND");
    refused(ADMIN.get("/workspaces?cursor=%00"), 400, "INVALID_REQUEST");
    refused(ADMIN.get("/workspaces?cursor=AA"), 400, "INVALID_REQUEST");
    refused(
        ADMIN.post("/workspaces", json("key", Place.newKey(), "name", "a\u0000b")),
        400,
        "INVALID_REQUEST");
  }

  @Test
  void oneReadsOnesOwnWrites() {
    Place place = Place.ladder();
    String position =
        OWNER
            .post(place.at("/environments"), json("key", "qa", "name", "QA"))
            .extract()
            .header("Sluice-Position");

    OWNER.with("Sluice-After", position).get(place.at("/environments/qa")).statusCode(200);
    refused(OWNER.with("Sluice-After", "nonsense").get(place.at("")), 400, "INVALID_REQUEST");
  }
}
