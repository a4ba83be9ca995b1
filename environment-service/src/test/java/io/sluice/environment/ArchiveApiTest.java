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

  @Test
  void theDefaultOneIsNotArchived() {
    refused(
        OWNER.post(Place.preset("open").at("/environments/production/archive"), null),
        409,
        "DEFAULT_ENVIRONMENT");
  }

  @Test
  void aSystemOneIsNotArchived() {
    refused(
        OWNER.post(Place.ladder().at("/environments/staging/archive"), null),
        409,
        "SYSTEM_ENVIRONMENT");
  }

  @Test
  void archivingAndRestoringNeedTheRight() {
    Place place = Place.ladder().environment("qa", 2).roles("releaser", "releaser");
    Client releaser = Client.as("releaser");

    refused(releaser.post(place.at("/environments/qa/archive"), null), 403, "FORBIDDEN");
    refused(releaser.post(place.at("/environments/qa/restore"), null), 403, "FORBIDDEN");
  }
}
