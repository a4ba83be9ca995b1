package io.sluice.config.running;

import static io.sluice.config.Api.given;
import static io.sluice.config.Items.define;
import static io.sluice.config.Items.resolved;
import static io.sluice.config.Items.set;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.VIEWER;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.Request;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small requests that would be large work, and queries that would mean something else. */
@QuarkusTest
@Timeout(120)
class BudgetTest {

  @Test
  void aPatternThatIsShortAndLargeIsRefused() {
    given(ladder())
        .when(define("constants/A", "{\"schema\":{\"pattern\":\"((a{1000}){1000}){1000}\"}}"))
        .then(refused(400, "INVALID_SCHEMA"))
        .nothingHappened();
  }

  @Test
  void definitionsThatReferTwiceToTheNextAreRefused() {
    String definitions =
        IntStream.range(0, 40)
            .mapToObj(
                i -> {
                  String next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
                  return "\"d%d\":{\"allOf\":[%s,%s]}".formatted(i, next, next);
                })
            .collect(Collectors.joining(",", "{", ",\"d40\":true}"));
    given(ladder())
        .when(
            define(
                "constants/A",
                "{\"schema\":{\"$ref\":\"#/$defs/d0\",\"$defs\":" + definitions + "}}"))
        .then(refused(400, "INVALID_SCHEMA"))
        .nothingHappened();
  }

  @Test
  void whatAnEnvironmentExpandsToIsBoundedWhenItIsWritten() {
    Given workspace = given(ladder(), done(define("constants/BIG", "{}")));
    workspace.given(
        done(set("staging", "constants/BIG", "{\"value\":\"" + "x".repeat(64_000) + "\"}")));
    for (int i = 0; i < 80; i++) {
      workspace.given(done(define("constants/C" + i, "{}")));
    }
    workspace.given(done(expanding(0, 40)));
    workspace
        .when(expanding(40, 80))
        .then(422)
        .body("code", equalTo("EXPANSION_TOO_LARGE"))
        .body("errors[0].pointer", equalTo("/constants/C40"))
        .nothingHappened()
        .when(resolved("staging"))
        .then(200);
  }

  @Test
  void whatADefaultOrANewNameMakesOfAnEnvironmentIsBoundedWhenItIsWritten() {
    String large = "{\"default\":\"" + "x".repeat(64_000) + "\"}";
    Given workspace = given(ladder(), done(define("constants/LARGE", large)));
    for (int i = 0; i < 80; i++) {
      workspace.given(done(define("constants/C" + i, "{}")));
    }
    workspace.given(done(expanding(0, 80))); // BIG is not there yet
    workspace
        .when(define("constants/BIG", large))
        .then(422)
        .body("code", equalTo("EXPANSION_TOO_LARGE"))
        .body("detail", containsString("staging"))
        .body("errors[0].pointer", equalTo("/constants/BIG"))
        .nothingHappened()
        .when(OWNER.post("/catalog/constants/LARGE/rename", "{\"name\":\"BIG\"}"))
        .then(422)
        .body("code", equalTo("EXPANSION_TOO_LARGE"))
        .nothingHappened()
        .when(define("constants/BIG", "{\"default\":\"small\"}"))
        .then(201)
        .when(resolved("staging"))
        .then(200);
  }

  private static Request expanding(int from, int to) {
    String values =
        IntStream.range(from, to)
            .mapToObj(i -> "\"C%d\":{\"value\":\"%s\"}".formatted(i, "{{constants.BIG}}".repeat(4)))
            .collect(Collectors.joining(","));
    return OWNER.patch("/environments/staging/configuration", "{\"constants\":{" + values + "}}");
  }

  @ParameterizedTest
  @CsvSource({
    "/environments/production/resolved?application=, application",
    "/environments/production/resolved?application, application",
    "/environments/production/resolved?application=a&application=b, application",
    "/environments/production/resolved?aplication=a, aplication",
    "/environments/production/configuration?x=1, x",
    "/catalog/constants?limit=, limit",
    "/catalog/constants?limit=ten, limit",
    "/catalog/constants?limit=1&limit=200, limit",
    "/catalog/constants?cursor=, cursor",
  })
  void aQueryMeansWhatItSaysOrNothing(String path, String parameter) {
    Given workspace = given(ladder());
    var answer = workspace.workspace().unchecked("owner").get(workspace.workspace().path(path));
    refused(400, "INVALID_REQUEST", parameter).check(answer);
  }

  @Test
  void aFlagIsTrueOrFalse() {
    Given workspace = given(ladder(), done(define("constants/A", "{}")));
    for (String force : new String[] {"yes", "", "TRUE"}) {
      var answer =
          workspace
              .workspace()
              .unchecked("owner")
              .delete(workspace.workspace().path("/catalog/constants/A?force=" + force));
      refused(400, "INVALID_REQUEST", "force").check(answer);
    }
    workspace.when(VIEWER.get("/catalog/constants/A")).then(200);
  }

  @Test
  void aDryRunThatIsNotUnderstoodIsNotDone() {
    Given workspace = given(ladder(), done(define("constants/A", "{}")));
    var answer =
        workspace
            .workspace()
            .unchecked("owner")
            .delete(workspace.workspace().path("/catalog/constants/A?dryRun=true"));
    refused(400, "INVALID_REQUEST", "dryRun").check(answer);
    workspace.when(VIEWER.get("/catalog/constants/A")).then(200);
  }
}
