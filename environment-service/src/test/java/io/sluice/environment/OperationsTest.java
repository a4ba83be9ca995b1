package io.sluice.environment;

import static io.restassured.RestAssured.given;
import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.ADMIN;
import static io.sluice.environment.Place.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sluice.testkit.Databases;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OperationsTest {
  private static final List<String> TABLES =
      List.of("directory_workspace", "directory_environment", "directory_member");

  @TestHTTPResource(management = true)
  URI management;

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/metrics", "/q/info", "/q/dev"})
  void whatConcernsNobodyButOperatorsIsNotWhereCallersAre(String path) {
    given().get(path).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "ready", "started"})
  void theServiceSaysThatItIsWell(String probe) {
    given()
        .get(management.resolve("/q/health/" + probe))
        .then()
        .statusCode(200)
        .body("status", is("UP"));
  }

  @Test
  void metricsAreServed() {
    Place.ladder();

    given()
        .get(management.resolve("/q/metrics"))
        .then()
        .statusCode(200)
        .body(containsString("sluice_events_appended_total"));
  }

  @Test
  void theDescriptionNamesEveryEndpointWithItsProblems() {
    JsonPath description =
        given().get("/q/openapi?format=json").then().statusCode(200).extract().jsonPath();

    assertThat(description.getString("openapi")).startsWith("3.1");
    assertThat(description.getMap("components.securitySchemes")).containsKey("bearer");
    Map<String, Map<String, Object>> paths = description.getMap("paths");
    assertThat(paths.keySet())
        .contains(
            "/api/v1/workspaces",
            "/api/v1/workspaces/{ws}",
            "/api/v1/workspaces/{ws}/audit",
            "/api/v1/workspaces/{ws}/audit/export",
            "/api/v1/workspaces/{ws}/audit/stream",
            "/api/v1/workspaces/{ws}/default-environment",
            "/api/v1/workspaces/{ws}/environments",
            "/api/v1/workspaces/{ws}/environments/{env}",
            "/api/v1/workspaces/{ws}/environments/{env}/archive",
            "/api/v1/workspaces/{ws}/environments/{env}/guard",
            "/api/v1/workspaces/{ws}/environments/{env}/restore",
            "/api/v1/workspaces/{ws}/members",
            "/api/v1/workspaces/{ws}/members/{subject}",
            "/api/v1/workspaces/{ws}/selection");
    assertThat(
            description.getString(
                "paths.'/api/v1/workspaces/{ws}/environments'.post.responses.'409'.description"))
        .contains("ENVIRONMENT_EXISTS", "TOO_MANY_ENVIRONMENTS");
    assertThat(
            description.getList(
                "components.schemas.CreateEnvironment.properties.key.examples", String.class))
        .containsExactly("qa");
  }

  @Test
  void aRebuildGivesTheSameTables() throws SQLException {
    Place place = Place.ladder().environment("qa", 2).archived("qa").roles("mia", "builder");
    OWNER.patch(place.at(""), json("name", "Labs")).statusCode(200);
    List<String> before = tables();

    ADMIN.post("/operations/environment-service/rebuild", null).statusCode(200);

    assertThat(tables()).isEqualTo(before).isNotEmpty();
  }

  @Test
  void aRebuildBesideAnotherOneIsRefused() throws SQLException {
    try (Connection other = Databases.of("environment").connectAsRuntime();
        Statement statement = other.createStatement()) {
      statement.execute(
          """
          SELECT pg_advisory_lock(hashtextextended('sluice-rebuild/environment-service', 0))\
          """);

      refused(ADMIN.post("/operations/environment-service/rebuild", null), 409, "REBUILD_RUNNING");
    }
  }

  @Test
  void whatKafkaRefusesIsListedAndTriedAgain() throws SQLException {
    Place place = Place.ladder();
    try (Connection database = Databases.of("environment").connectAsRuntime();
        Statement statement = database.createStatement()) {
      statement.execute(
          """
          INSERT INTO outbox_refused (stream, version, position, reason)
          SELECT stream, version, position, 'RecordTooLargeException' FROM event
          WHERE workspace = '%s' AND version = 1 LIMIT 1\
          """
              .formatted(place.key()));
    }
    String stream =
        ADMIN
            .get("/operations/environment-service/refused")
            .statusCode(200)
            .body("items[0].reason", is("RecordTooLargeException"))
            .body("items[0].version", is(1))
            .extract()
            .path("items[0].stream");

    ADMIN
        .post("/operations/environment-service/refused/retry?stream=" + stream, null)
        .statusCode(200)
        .body("events", is(1));
    ADMIN
        .get("/operations/environment-service/refused")
        .statusCode(200)
        .body("items.size()", is(0));
    refused(
        ADMIN.post("/operations/environment-service/refused/retry", null), 400, "INVALID_REQUEST");
  }

  @Test
  void onlyAnAdminRebuilds() {
    refused(OWNER.post("/operations/environment-service/rebuild", null), 403, "FORBIDDEN");
  }

  private static List<String> tables() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection database = Databases.of("environment").connectAsRuntime();
        Statement statement = database.createStatement()) {
      for (String table : TABLES) {
        String sql = "SELECT row_to_json(t)::text FROM " + table + " t ORDER BY 1";
        try (ResultSet found = statement.executeQuery(sql)) {
          while (found.next()) {
            rows.add(table + found.getString(1));
          }
        }
      }
    }
    return rows;
  }
}
