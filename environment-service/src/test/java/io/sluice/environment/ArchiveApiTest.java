package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ArchiveApiTest {
  private static final String ENVIRONMENTS = "/environments";

  @Test
  void anArchivedOneIsShownOnRequestOnlyAndNotChanged() {
    Place place = Place.ladder().environment("qa", 2).archived("qa");

    OWNER
        .get(place.at(ENVIRONMENTS))
        .body("items.key", contains("development", "staging", "production"));
    OWNER
        .get(place.at("/environments?archived=true"))
        .body("items.key", contains("development", "qa", "staging", "production"));
    OWNER.get(place.at("/environments/qa")).statusCode(200).body("archived", is(true));
    refused(
        OWNER.patch(place.at("/environments/qa"), json("name", "X")), 409, "ENVIRONMENT_ARCHIVED");
  }

  @Test
  void anArchivedOneIsRestored() {
    Place place = Place.ladder().environment("qa", 2).archived("qa");

    OWNER
        .post(place.at("/environments/qa/restore"), json("reason", "needed again"))
        .statusCode(200)
        .body("archived", is(false));
  }

  @Test
  void whatNeedsNoBodyNeedsNoContentTypeEither() throws Exception {
    Place place = Place.ladder().environment("qa", 2);
    URI archive =
        URI.create(
            "http://localhost:"
                + RestAssured.port
                + "/api/v1"
                + place.at("/environments/qa/archive?reason=tidying"));

    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(archive)
              .header("Authorization", OWNER.headers().get("Authorization"))
              .POST(BodyPublishers.noBody())
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void restoringKeepsToTheLimit() {
    Place place = Place.ladder().environment("qa", 2).archived("qa");
    OWNER.patch(place.at(""), json("policy", json("maxEnvironments", 3))).statusCode(200);

    refused(OWNER.post(place.at("/environments/qa/restore"), null), 409, "TOO_MANY_ENVIRONMENTS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ladder", "pair", "open"})
  void theDefaultOneIsNotArchived(String preset) {
    refused(
        OWNER.post(Place.preset(preset).at("/environments/production/archive"), null),
        409,
        "DEFAULT_ENVIRONMENT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ladder", "pair"})
  void aSystemOneIsNotArchived(String preset) {
    refused(
        OWNER.post(Place.preset(preset).at("/environments/staging/archive"), null),
        409,
        "SYSTEM_ENVIRONMENT");
  }

  @Test
  void oneIsArchivedAndRestoredAsItWasReadOrNotAtAll() {
    Place place = Place.ladder().environment("qa", 2);
    String qa = place.at("/environments/qa");
    String read = OWNER.get(qa).extract().header("ETag");
    String renamed = OWNER.patch(qa, json("name", "QA")).extract().header("ETag");

    refused(OWNER.with("If-Match", read).post(qa + "/archive", null), 412, "PRECONDITION_FAILED");
    String archived =
        OWNER
            .with("If-Match", renamed)
            .post(qa + "/archive", null)
            .statusCode(200)
            .extract()
            .header("ETag");
    refused(
        OWNER.with("If-Match", renamed).post(qa + "/restore", null), 412, "PRECONDITION_FAILED");
    OWNER.with("If-Match", archived).post(qa + "/restore", null).statusCode(200);
  }

  @Test
  void archivingAndRestoringNeedTheRight() {
    Place place = Place.ladder().environment("qa", 2).roles("releaser", "releaser");
    Client releaser = Client.as("releaser");

    refused(releaser.post(place.at("/environments/qa/archive"), null), 403, "FORBIDDEN");
    refused(releaser.post(place.at("/environments/qa/restore"), null), 403, "FORBIDDEN");
  }
}
