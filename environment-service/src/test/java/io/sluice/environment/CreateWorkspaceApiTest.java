package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.ADMIN;
import static io.sluice.environment.Place.OWNER;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CreateWorkspaceApiTest {

  @Test
  void anAdminCreatesAWorkspace() {
    String key = Place.newKey();

    ADMIN
        .post("/workspaces", json("key", key, "name", "Nexora", "preset", "ladder"))
        .statusCode(201)
        .header("Location", "/api/v1/workspaces/" + key)
        .header("ETag", notNullValue())
        .header("Sluice-Position", "environment-service/workspace/" + key + "@5")
        .body("key", is(key))
        .body("preset", is("ladder"))
        .body("policy.promotion", is("LADDER"))
        .body("defaultEnvironment", is("production"))
        .body("createdBy", is("admin"));
  }

  @ParameterizedTest
  @CsvSource({
    "ladder, 'development,staging,production'",
    "pair, 'staging,production'",
    "open, production",
    "custom, production"
  })
  void aPresetDecidesTheFirstEnvironments(String preset, String environments) {
    Place place = Place.preset(preset);

    OWNER
        .get(place.at("/environments"))
        .statusCode(200)
        .body("items.key", is(List.of(environments.split(","))))
        .body("items.system", not(hasItem(false)))
        .body("items.findAll { it.default }.key", contains("production"));
  }

  @Test
  void aCustomWorkspaceTakesAPolicyAndEnvironments() {
    String key = Place.newKey();
    ADMIN
        .post(
            "/workspaces",
            json(
                "key",
                key,
                "name",
                "Nexora",
                "policy",
                json("promotion", "FREE", "maxEnvironments", 4),
                "environments",
                List.of(
                    json("key", "dev", "name", "Dev"),
                    json("key", "live", "name", "Live", "rank", 5, "default", true))))
        .statusCode(201)
        .body("preset", is("custom"))
        .body("policy.promotion", is("FREE"))
        .body("policy.maxEnvironments", is(4))
        .body("defaultEnvironment", is("live"));
  }

  @Test
  void onlyAnAdminCreatesWorkspaces() {
    refused(
        OWNER.post("/workspaces", json("key", Place.newKey(), "name", "Nexora")), 403, "FORBIDDEN");
  }

  @Test
  void aKeyIsUniqueInTheInstallation() {
    Place place = Place.ladder();

    refused(
        ADMIN.post("/workspaces", json("key", place.key(), "name", "Other")),
        409,
        "WORKSPACE_EXISTS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "A", "a_b", "a b", "ä", "a/b"})
  void aKeyIsASlug(String key) {
    refused(ADMIN.post("/workspaces", json("key", key, "name", "X")), 400, "INVALID_REQUEST")
        .body("errors.pointer", contains("/key"));
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    refused(
            ADMIN.post(
                "/workspaces",
                json(
                    "key",
                    "A",
                    "name",
                    " ",
                    "policy",
                    json("maxEnvironments", -1),
                    "environments",
                    List.of(
                        json("key", "ok", "name", "x".repeat(101), "color", "red", "rank", 0)))),
            400,
            "INVALID_REQUEST")
        .body(
            "errors.pointer",
            hasItems(
                "/key",
                "/name",
                "/policy/maxEnvironments",
                "/environments/0/name",
                "/environments/0/color",
                "/environments/0/rank"));
  }

  @Test
  void aPresetTakesNoPolicy() {
    presetDoesNotTake("pair", "policy", json("promotion", "FREE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ladder", "pair", "open"})
  void aPresetTakesNoEnvironments(String preset) {
    Object live = json("key", "live", "name", "Live", "default", true);
    presetDoesNotTake(preset, "environments", List.of(live));
  }

  private static void presetDoesNotTake(String preset, String field, Object value) {
    refused(
            ADMIN.post(
                "/workspaces",
                json("key", Place.newKey(), "name", "X", "preset", preset, field, value)),
            400,
            "INVALID_REQUEST")
        .body("errors.pointer", contains("/" + field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                 | 0 | /environments       | exactly one environment must be the default",
        "dev live         | 0 | /environments       | exactly one environment must be the default",
        "dev+ live+       | 0 | /environments       | exactly one environment must be the default",
        "dev live+ dev    | 0 | /environments/2/key | the key is taken",
        "dev test live+   | 2 | /environments       | more than the policy's maxEnvironments"
      })
  void theFirstEnvironmentsFitTogether(String keys, int most, String pointer, String detail) {
    List<Map<String, Object>> environments =
        Stream.ofNullable(keys)
            .flatMap(all -> Stream.of(all.split(" ")))
            .map(CreateWorkspaceApiTest::stage)
            .toList();
    refused(
            ADMIN.post(
                "/workspaces",
                json(
                    "key",
                    Place.newKey(),
                    "name",
                    "X",
                    "policy",
                    json("maxEnvironments", most),
                    "environments",
                    environments)),
            400,
            "INVALID_REQUEST")
        .body("errors.pointer", contains(pointer))
        .body("errors.detail", contains(detail));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":\"a\",\"name\":\"A\",\"colour\":\"red\"}",
        "{\"key\":\"a\",\"name\":\"A\",\"preset\":\"tree\"}",
        "{\"key\":\"a\",\"name\":{}}",
        "{\"key\":\"a\",\"name\":\"A\",\"policy\":{\"maxEnvironments\":\"5\"}}",
        "[]",
        "null",
        "",
        "{\"key\":\"a\"",
        "{\"key\":\"a\",\"key\":\"b\",\"name\":\"A\"}"
      })
  void whatIsNotUnderstoodIsRefused(String body) {
    refused(ADMIN.post("/workspaces", body), 400, "INVALID_REQUEST");
  }

  /** An environment of this key; with a plus the default one. */
  private static Map<String, Object> stage(String key) {
    return json("key", key.replace("+", ""), "name", "A stage", "default", key.endsWith("+"));
  }
}
