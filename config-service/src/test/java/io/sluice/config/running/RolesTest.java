package io.sluice.config.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Request;
import io.sluice.testkit.api.UnsentBody;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may define, set and use what; a right that is lacking is 403, what may not be known 404. */
@QuarkusTest
class RolesTest extends ServiceTest {
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
  @CsvSource({
    "owner,    production, ok,                    ok,                    ok",
    "releaser, production, ok,                    ok,                    ok",
    "builder,  staging,    ok,                    ok,                    ok",
    "builder,  production, FORBIDDEN,             ok,                    FORBIDDEN",
    "tester,   staging,    FORBIDDEN,             ok,                    ok",
    "tester,   production, FORBIDDEN,             ok,                    FORBIDDEN",
    "viewer,   production, FORBIDDEN,             ok,                    FORBIDDEN",
    "viewer,   staging,    ENVIRONMENT_NOT_FOUND, ENVIRONMENT_NOT_FOUND, ENVIRONMENT_NOT_FOUND",
    "stranger, production, WORKSPACE_NOT_FOUND,   WORKSPACE_NOT_FOUND,   WORKSPACE_NOT_FOUND"
  })
  void everybodyDoesWhatTheRoleAllows(
      String subject, String environment, String configure, String view, String use) {
    nexora.define("constants/REGION", "{\"default\":\"us\"}").then().statusCode(201);
    String path = nexora.path("/environments/" + environment);
    String region = path + "/constants/REGION";

    answers(configure, nexora.as(subject).body("{\"value\":\"eu\"}").put(region));
    answers(configure, nexora.as(subject).delete(region));
    answers(configure, nexora.as(subject).body("{}").patch(path + "/configuration"));
    answers(view, nexora.as(subject).get(path + "/configuration"));
    answers(use, nexora.as(subject).get(path + "/resolved"));
    answers(use, nexora.as(subject).get(path + "/resolved/constants/REGION"));
  }

  /** The answer comes although nothing of the body does. */
  @ParameterizedTest
  @CsvSource({
    "stranger, PUT,   /catalog/constants/A,                  404 WORKSPACE_NOT_FOUND",
    "stranger, PATCH, /environments/staging/configuration,   404 WORKSPACE_NOT_FOUND",
    "tester,   PUT,   /catalog/constants/A,                  403 FORBIDDEN",
    "tester,   PUT,   /environments/staging/constants/A,     403 FORBIDDEN",
    "viewer,   PUT,   /environments/staging/secrets/A,       404 ENVIRONMENT_NOT_FOUND"
  })
  void nobodysBodyIsReadWhoMayNotDoIt(String subject, Method method, String path, String expected) {
    nexora.configuration("staging").then().statusCode(200);
    Request request = new Request(Caller.as(subject), method, nexora.path(path), null);

    assertThat(new UnsentBody(request, 1_000_000).answered())
        .startsWith("HTTP/1.1 " + expected.substring(0, 3))
        .contains("\"" + expected.substring(4) + "\"");
  }

  @Test
  void buildersDefineButDefaultsAndRemovalsNeedRightsWhereTheyAct() {
    define("builder", "constants/A", "{}").then().statusCode(201);
    refused(define("builder", "constants/A", "{\"default\":1}"), 403, "FORBIDDEN");
    define("releaser", "constants/A", "{\"default\":1}").then().statusCode(200);
    refused(remove("builder", "constants/A"), 403, "FORBIDDEN");
    nexora.define("constants/B", "{}");
    nexora.set("production", "constants/B", "{\"value\":1}").then().statusCode(200);
    refused(remove("builder", "constants/B"), 403, "FORBIDDEN");
    remove("releaser", "constants/B").then().statusCode(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "tester"})
  void othersOnlyRead(String subject) {
    nexora.define("constants/A", "{}");
    nexora.as(subject).get(nexora.path("/catalog/constants")).then().statusCode(200);
    refused(define(subject, "constants/B", "{}"), 403, "FORBIDDEN");
    refused(rename(subject, "constants/A"), 403, "FORBIDDEN");
    refused(remove(subject, "constants/A"), 403, "FORBIDDEN");
  }

  @Test
  void strangersFindNoWorkspaceWhateverTheyDo() {
    nexora.define("constants/A", "{}").then().statusCode(201);
    Stream.of(
            nexora.as("stranger").get(nexora.path("/catalog/constants")),
            nexora.as("stranger").get(nexora.path("/catalog/constants/A")),
            define("stranger", "constants/A", "{}"),
            define("stranger", "secrets/A", "{}"),
            define("stranger", "datasources/A", "{\"kind\":\"rest\",\"settings\":{}}"),
            rename("stranger", "constants/A"),
            remove("stranger", "constants/A"))
        .forEach(answer -> refused(answer, 404, "WORKSPACE_NOT_FOUND"));
  }

  /** The outcome is {@code ok} or the code of a problem. */
  private static void answers(String outcome, Response answer) {
    switch (outcome) {
      case "ok" -> answer.then().statusCode(200);
      case "FORBIDDEN" -> refused(answer, 403, outcome);
      default -> refused(answer, 404, outcome);
    }
  }

  private Response define(String subject, String item, String body) {
    return nexora.as(subject).body(body).put(nexora.path("/catalog/" + item));
  }

  private Response rename(String subject, String item) {
    return nexora
        .as(subject)
        .body("{\"name\":\"Z\"}")
        .post(nexora.path("/catalog/" + item + "/rename"));
  }

  private Response remove(String subject, String item) {
    return nexora.as(subject).delete(nexora.path("/catalog/" + item + "?force=true"));
  }
}
