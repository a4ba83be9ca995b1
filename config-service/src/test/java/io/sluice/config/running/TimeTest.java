package io.sluice.config.running;

import static io.sluice.config.Api.given;
import static io.sluice.config.Items.define;
import static io.sluice.config.Items.removes;
import static io.sluice.config.Items.renames;
import static io.sluice.config.Items.resolved;
import static io.sluice.config.Items.set;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.TESTER;
import static io.sluice.testkit.api.Caller.VIEWER;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sluice.testkit.Draw;
import io.sluice.testkit.Seeded;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TimeTest {
  private static final String DB =
      """
      {"kind":"postgresql","settings":{"host":{},"port":{"default":5432},
        "password":{"secret":true}}}""";

  /** An environment as it was answered once. */
  private record Seen(long revision, Instant at, Map<String, Object> configuration) {}

  @Test
  void anEnvironmentIsReadAsItWasAtEachRevisionAndTime() {
    Seeded.check(
        2,
        draw -> {
          Given workspace =
              given(ladder(), done(define("datasources/db", DB), define("secrets/KEY", "{}")));
          Set<String> names = new LinkedHashSet<>();
          List<Seen> seen = new ArrayList<>(List.of(seen(workspace, "")));
          for (int i = 0; i < 15; i++) {
            workspace.workspace().send(drawn(draw, names));
            seen.add(seen(workspace, ""));
          }
          for (Seen then : seen) {
            assertThat(seen(workspace, "?revision=" + then.revision()).configuration())
                .as("revision " + then.revision())
                .isEqualTo(last(seen, then.revision()).configuration());
            assertThat(seen(workspace, "?asOf=" + then.at()).configuration())
                .as("as of " + then.at())
                .isEqualTo(then.configuration());
          }
        });
  }

  private static Seen last(List<Seen> seen, long revision) {
    return seen.stream().filter(each -> each.revision() == revision).toList().getLast();
  }

  private static Seen seen(Given workspace, String query) {
    JsonPath answer =
        workspace
            .workspace()
            .send(OWNER.get("/environments/staging/configuration" + query))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    return new Seen(answer.getLong("revision"), Instant.now(), answer.getMap(""));
  }

  private static Request drawn(Draw draw, Set<String> names) {
    if (names.isEmpty() || draw.chance(15)) {
      String name = "C" + names.size();
      names.add(name);
      return define("constants/" + name, draw.chance(50) ? "{}" : "{\"default\":1}");
    }
    String name = draw.oneOf(List.copyOf(names));
    return switch (draw.between(0, 7)) {
      case 0, 1, 2 -> set("staging", "constants/" + name, "{\"value\":" + draw.between(0, 9) + "}");
      case 3 -> OWNER.delete("/environments/staging/constants/" + name);
      case 4 -> set("staging", "secrets/KEY", "{\"value\":\"s" + draw.between(0, 9) + "\"}");
      case 5 ->
          set(
              "staging",
              "datasources/db",
              "{\"settings\":{\"host\":\"h%d\",\"password\":\"p\"}}".formatted(draw.between(0, 3)));
      case 6 -> {
        names.remove(name);
        names.add(name + "x");
        yield renames(OWNER, "constants/" + name, name + "x");
      }
      default -> set("production", "constants/" + name, "{\"value\":0}"); // another environment
    };
  }

  @Test
  void thePastIsNotTheFuture() {
    given(ladder())
        .when(OWNER.get("/environments/staging/configuration?revision=1"))
        .then(refused(404, "REVISION_NOT_FOUND"));
    given(ladder())
        .when(OWNER.get("/environments/staging/configuration?revision=1&asOf=2026-11-21T03:00:00Z"))
        .then(refused(400, "INVALID_REQUEST", "asOf"));
    given(ladder())
        .when(OWNER.get("/environments/staging/configuration?asOf=yesterday"))
        .then(refused(400, "INVALID_REQUEST", "asOf"));
  }

  @Test
  void theHistoryTellsWhoWhenWhatAndWhyAndNoSecret() {
    Given workspace =
        given(
            ladder(),
            done(
                define("datasources/db", DB),
                define("constants/REGION", "{}"),
                set("staging", "constants/REGION", "{\"value\":\"eu\",\"reason\":\"first\"}"),
                set(
                    "staging",
                    "datasources/db",
                    "{\"settings\":{\"host\":\"secret-host\",\"password\":\"hunter2\"}}"),
                define(
                    "datasources/db",
                    "{\"kind\":\"postgresql\",\"settings\":{\"host\":{\"secret\":true},\"port\":{\"default\":5432},\"password\":{\"secret\":true}}}"),
                OWNER.delete("/environments/staging/constants/REGION")));
    workspace
        .when(OWNER.get("/environments/staging/history"))
        .then(200)
        .body("items.revision", contains(6, 5, 4, 3, 2, 1))
        .body("items[0].changes[0].event", equalTo("ConstantCleared"))
        .body("items[1].changes[0].event", equalTo("DataSourceDefined"))
        .body("items[2].changes[0].value.host", equalTo("********"))
        .body("items[2].changes[0].value.password", equalTo("********"))
        .body("items[3].changes[0].item", equalTo("/constants/REGION"))
        .body("items[3].changes[0].value", equalTo("eu"))
        .body("items[3].reason", equalTo("first"))
        .body("items[3].by", equalTo("owner"))
        .body("items[3].count", equalTo(1))
        .body("nextCursor", nullValue());
    workspace
        .when(OWNER.get("/environments/staging/configuration?revision=4"))
        .then(200)
        .body("datasources.db.settings.host", equalTo("********"));
    workspace
        .when(TESTER.get("/compare?from=staging&fromRevision=4&to=staging&toRevision=3"))
        .then(200)
        .body("items.toString()", not(containsString("secret-host")));
    String all = "/environments/staging/history?limit=2";
    List<Integer> revisions = new ArrayList<>();
    String next = all;
    while (next != null) {
      JsonPath page = workspace.workspace().send(OWNER.get(next)).jsonPath();
      revisions.addAll(page.getList("items.revision"));
      String cursor = page.getString("nextCursor");
      next = cursor == null ? null : all + "&cursor=" + cursor;
    }
    assertThat(revisions).containsExactly(6, 5, 4, 3, 2, 1);
  }

  @Test
  void aCursorThatNoHistoryGaveIsRefused() {
    given(ladder())
        .when(OWNER.get("/environments/staging/history?cursor=YWJj"))
        .then(refused(400, "INVALID_REQUEST", "cursor"));
  }

  @Test
  void aRollbackBringsValuesBackAndLeavesSecretsAlone() {
    Given workspace = rolledBackScene();
    workspace
        .when(rollback(OWNER, "\"revision\":7"))
        .then(200)
        .body("changed", contains("/constants/NEW", "/constants/REGION"))
        .body("notRestored.item", contains("/secrets/KEY"))
        .body("notRestored.because", contains("SECRET"));
    workspace
        .when(OWNER.get("/environments/staging/configuration"))
        .then(200)
        .body("constants.REGION.value", equalTo("eu"))
        .body("constants.NEW.origin", equalTo("UNSET"));
    workspace.when(resolved("staging")).then(200).body("secrets.KEY", equalTo("second"));
    workspace
        .when(OWNER.get("/environments/staging/history?limit=1"))
        .then(200)
        .body("items[0].rolledBackTo", equalTo(7))
        .body("items[0].reason", equalTo("wrong"))
        .body("items[0].count", equalTo(2));
    workspace
        .when(rollback(OWNER, "\"revision\":7"))
        .then(200)
        .body("changed", empty())
        .nothingHappened();
  }

  @Test
  void aRollbackWithSecretsNeedsTheRightToUseThem() {
    Given workspace = rolledBackScene();
    workspace
        .when(rollback(OWNER, "\"revision\":7,\"includeSecrets\":true"))
        .then(200)
        .body("changed", contains("/constants/NEW", "/constants/REGION", "/secrets/KEY"))
        .body("notRestored", empty());
    workspace.when(resolved("staging")).then(200).body("secrets.KEY", equalTo("first"));
    workspace
        .when(rollback(TESTER, "\"revision\":7"))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened();
  }

  @Test
  void someItemsGoBackAlone() {
    rolledBackScene()
        .when(rollback(OWNER, "\"revision\":7,\"items\":[\"/constants/REGION\"]"))
        .then(200)
        .body("changed", contains("/constants/REGION"))
        .body("notRestored", empty());
    rolledBackScene()
        .when(rollback(OWNER, "\"revision\":7,\"items\":[\"/constants/NOWHERE\"]"))
        .then(refused(404, "ITEM_NOT_FOUND", "/constants/NOWHERE"))
        .nothingHappened();
  }

  /** At revision 7 REGION is eu and KEY first; then both change and NEW comes. */
  private static Given rolledBackScene() {
    return given(
        ladder(),
        done(
            define("constants/REGION", "{}"),
            define("constants/NEW", "{}"),
            define("secrets/KEY", "{}"),
            define("datasources/db", DB),
            set("staging", "constants/REGION", "{\"value\":\"eu\"}"),
            set("staging", "secrets/KEY", "{\"value\":\"first\"}"),
            set("staging", "datasources/db", "{\"settings\":{\"host\":\"h\",\"password\":\"p\"}}"),
            set("staging", "constants/REGION", "{\"value\":\"us\"}"),
            set("staging", "secrets/KEY", "{\"value\":\"second\"}"),
            set("staging", "constants/NEW", "{\"value\":1}")));
  }

  @Test
  void aDataSourceThatPointsElsewhereAgainKeepsNoSecretForThat() {
    Given workspace =
        given(
            ladder(),
            done(
                define("datasources/db", DB),
                set(
                    "staging",
                    "datasources/db",
                    "{\"settings\":{\"host\":\"old\",\"password\":\"p1\"}}"),
                set(
                    "staging",
                    "datasources/db",
                    "{\"settings\":{\"host\":\"new\",\"password\":\"p2\"}}")));
    workspace
        .when(rollback(OWNER, "\"revision\":2"))
        .then(200)
        .body("changed", contains("/datasources/db"))
        .body("notRestored.item", contains("/datasources/db/password"))
        .body("notRestored.because", contains("TARGET_MOVED"));
    workspace
        .when(resolved("staging"))
        .then(200)
        .body("datasources.db.host", equalTo("old"))
        .body("datasources.db.password", nullValue());
    workspace
        .when(rollback(OWNER, "\"revision\":2,\"includeSecrets\":true"))
        .then(200)
        .body("notRestored", empty());
    workspace.when(resolved("staging")).then(200).body("datasources.db.password", equalTo("p1"));
  }

  @Test
  void whatThePresentDefinitionsDoNotAllowStaysAndIsNamed() {
    given(
            ladder(),
            done(
                define("constants/GONE", "{}"),
                define("constants/PORT", "{}"),
                set("staging", "constants/GONE", "{\"value\":1}"),
                set("staging", "constants/PORT", "{\"value\":\"http\"}"),
                set("staging", "constants/PORT", "{\"value\":80}"),
                OWNER.delete("/environments/staging/constants/GONE"),
                removes(OWNER, "constants/GONE"),
                define("constants/PORT", "{\"schema\":{\"type\":\"integer\"}}")))
        .when(rollback(OWNER, "\"revision\":4"))
        .then(200)
        .body("changed", empty())
        .body("notRestored.item", contains("/constants/PORT", "/constants/GONE"))
        .body("notRestored.because", contains("NOT_ALLOWED", "NOT_DEFINED"))
        .nothingHappened();
  }

  private static Request rollback(Caller who, String body) {
    return who.post("/environments/staging/rollback", "{" + body + ",\"reason\":\"wrong\"}");
  }

  @Test
  void twoEnvironmentsAreComparedItemByItem() {
    Given workspace =
        given(
            ladder(),
            done(
                define("constants/SAME", "{\"default\":1}"),
                define("constants/OTHER", "{}"),
                define("constants/LEFT", "{}"),
                define("constants/RIGHT", "{}"),
                define("secrets/KEY", "{}"),
                define("datasources/db", DB),
                set("development", "constants/OTHER", "{\"value\":\"a\"}"),
                set("staging", "constants/OTHER", "{\"value\":\"b\"}"),
                set("development", "constants/LEFT", "{\"value\":1}"),
                set("staging", "constants/RIGHT", "{\"value\":1}"),
                set("development", "secrets/KEY", "{\"value\":\"same\"}"),
                set("staging", "secrets/KEY", "{\"value\":\"same\"}"),
                set(
                    "development",
                    "datasources/db",
                    "{\"settings\":{\"host\":\"d\",\"password\":\"x\"}}"),
                set(
                    "staging",
                    "datasources/db",
                    "{\"settings\":{\"host\":\"s\",\"password\":\"x\"}}")));
    workspace
        .when(OWNER.get("/compare?from=development&to=staging"))
        .then(200)
        .body("items.name", contains("LEFT", "OTHER", "RIGHT", "SAME", "db", "KEY"))
        .body(
            "items.result",
            contains("onlyFrom", "different", "onlyTo", "equal", "different", "equal"))
        .body("items[4].settings", contains("host"))
        .body("items[1].from", equalTo("a"))
        .body("items[1].to", equalTo("b"));
    workspace
        .when(OWNER.get("/compare?from=staging&fromRevision=7&to=staging"))
        .then(200)
        .body("items.result", contains("equal", "equal", "onlyTo", "equal", "different", "onlyTo"));
    workspace
        .when(OWNER.get("/compare?from=development&to=staging&limit=2"))
        .then(200)
        .body("items", hasSize(2))
        .body("nextCursor", not(nullValue()));
  }

  @Test
  void whetherSecretsAreEqualIsForThoseWhoMayUseBoth() {
    Given workspace =
        given(
            ladder(),
            done(
                define("secrets/KEY", "{}"),
                set("development", "secrets/KEY", "{\"value\":\"hunter2\"}"),
                set("production", "secrets/KEY", "{\"value\":\"hunter2\"}")));
    workspace
        .when(VIEWER.get("/compare?from=production&to=production"))
        .then(200)
        .body("items.result", contains("hidden"))
        .body("items.toString()", not(containsString("hunter2")));
    workspace
        .when(BUILDER.get("/compare?from=development&to=production"))
        .then(200)
        .body("items.result", contains("hidden"));
    workspace
        .when(OWNER.get("/compare?from=development&to=production"))
        .then(200)
        .body("items.result", contains("equal"));
    workspace
        .when(VIEWER.get("/compare?from=development&to=production"))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"));
  }
}
