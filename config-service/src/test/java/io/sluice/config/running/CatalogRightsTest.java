package io.sluice.config.running;

import static io.sluice.config.Api.given;
import static io.sluice.config.Items.define;
import static io.sluice.config.Items.defines;
import static io.sluice.config.Items.renames;
import static io.sluice.config.Items.set;
import static io.sluice.events.Action.BUILD;
import static io.sluice.events.Action.CONFIGURE;
import static io.sluice.events.Action.USE;
import static io.sluice.events.Action.VIEW;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.RELEASER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Fact.noEnvironments;
import static io.sluice.testkit.api.Fact.published;
import static io.sluice.testkit.api.Refusal.refused;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change of the catalog needs the right to configure wherever it changes an answer. */
@QuarkusTest
class CatalogRightsTest {
  private static final Caller SOMEBODY = as("somebody");
  private static final String DB = "datasources/db";

  @Test
  void aDefaultNeedsTheRightWhereverThereIsNoValue() {
    given(ladder(), done(define("constants/A", "{}")), somebody("production", VIEW, CONFIGURE))
        .when(defines(SOMEBODY, "constants/A", "{\"default\":1}"))
        .then(refused(403, "FORBIDDEN"))
        .body("detail", not(containsString("staging")))
        .nothingHappened()
        .given(
            done(
                set("staging", "constants/A", "{\"value\":1}"),
                set("development", "constants/A", "{\"value\":1}")))
        .when(defines(SOMEBODY, "constants/A", "{\"default\":2}"))
        .then(200);
  }

  @Test
  void whoMayConfigureWhereItActsNeedNotWhereItDoesNot() {
    given(
            ladder(),
            done(
                define("constants/A", "{}"),
                set("production", "constants/A", "{\"value\":1}"),
                set("staging", "constants/A", "{\"value\":1}")),
            somebody("development", CONFIGURE))
        .when(defines(SOMEBODY, "constants/A", "{\"default\":1}"))
        .then(200);
  }

  @Test
  void removingADefaultActsEverywhereToo() {
    given(
            ladder(),
            done(define("constants/A", "{\"default\":1}")),
            somebody("production", CONFIGURE))
        .when(SOMEBODY.delete("/catalog/constants/A?force=true"))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened()
        .when(defines(SOMEBODY, "constants/A", "{}"))
        .then(refused(403, "FORBIDDEN"));
  }

  @Test
  void aSettingThatAnEnvironmentHasSetItselfMayGetAnyDefault() {
    given(
            ladder(),
            done(
                defines(OWNER, DB, db("")),
                set("production", DB, "{\"settings\":{\"host\":\"h\"}}"),
                set("staging", DB, "{\"settings\":{}}")),
            somebody("development", CONFIGURE, USE))
        .when(defines(SOMEBODY, DB, db("\"default\":\"d\"")))
        .then(refused(403, "FORBIDDEN"))
        .given(done(set("staging", DB, "{\"settings\":{\"host\":\"h\"}}")))
        .when(defines(SOMEBODY, DB, db("\"default\":\"d\"")))
        .then(200);
  }

  @Test
  void aDefaultDoesNotSendKeptSecretsElsewhere() {
    given(
            ladder(),
            done(
                defines(OWNER, DB, db("\"default\":\"h\"")),
                set("staging", DB, "{\"settings\":{\"password\":\"hunter2\"}}")))
        .when(defines(OWNER, DB, db("\"default\":\"evil\"")))
        .then(refused(409, "TARGET_MOVED", "/" + DB))
        .nothingHappened()
        .given(
            done(set("staging", DB, "{\"settings\":{\"host\":\"h\",\"password\":\"********\"}}")))
        .when(defines(OWNER, DB, db("\"default\":\"other\"")))
        .then(200);
  }

  @Test
  void norDoesWhoMayNotUseThemByAConstant() {
    String url = "{\"settings\":{\"host\":\"{{constants.HOST}}\",\"password\":\"hunter2\"}}";
    given(
            ladder(),
            done(
                define("constants/HOST", "{\"default\":\"h\"}"),
                defines(OWNER, DB, db("")),
                set("staging", DB, url)),
            somebody("*", VIEW, CONFIGURE, BUILD))
        .when(sets("constants/HOST", "{\"value\":\"evil\"}"))
        .then(refused(409, "TARGET_MOVED", "/" + DB))
        .nothingHappened()
        .when(defines(SOMEBODY, "constants/HOST", "{\"default\":\"evil\"}"))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened();
  }

  @Test
  void aNameThatIsMentionedInVainIsNotGivenToAnotherItemByAnybody() {
    String url = "{\"settings\":{\"host\":\"{{constants.HOST}}\",\"password\":\"hunter2\"}}";
    given(
            ladder(),
            done(
                define("constants/EVIL", "{}"),
                set("development", "constants/EVIL", "{\"value\":\"evil\"}"),
                defines(OWNER, DB, db("")),
                set("staging", DB, url)),
            somebody("development", VIEW, CONFIGURE, USE))
        .when(renames(SOMEBODY, "constants/EVIL", "HOST"))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened()
        .when(renames(RELEASER, "constants/EVIL", "HOST"))
        .then(200);
  }

  @Test
  void whoMayNotUseAnEnvironmentIsNotToldThatASecretWasGuessed() {
    given(
            ladder(),
            done(
                define("secrets/KEY", "{}"),
                set("staging", "secrets/KEY", "{\"value\":\"hunter2\"}")),
            somebody("staging", VIEW, CONFIGURE))
        .when(set("staging", "secrets/KEY", "{\"value\":\"hunter2\"}"))
        .then(200)
        .nothingHappened()
        .when(sets("secrets/KEY", "{\"value\":\"hunter2\"}"))
        .then(200)
        .happened("SecretSet")
        .when(sets("secrets/KEY", "{\"value\":\"hunter3\"}"))
        .then(200)
        .happened("SecretSet");
  }

  @Test
  void nothingToViewIsNoCatalogToRead() {
    given(
            noEnvironments(),
            published(
                new EnvironmentCreated("staging", "Staging", "#336699", 1, true, false),
                new MemberGranted(
                    "somebody", List.of(), List.of(new Grant("staging", List.of(USE), null)))))
        .when(SOMEBODY.get("/catalog/constants"))
        .then(refused(403, "FORBIDDEN"))
        .when(SOMEBODY.get("/catalog/constants/A"))
        .then(refused(403, "FORBIDDEN"))
        .when(OWNER.get("/catalog/constants"))
        .then(200);
  }

  private static Request sets(String item, String body) {
    return SOMEBODY.put("/environments/staging/" + item, body);
  }

  private static String db(String host) {
    return "{\"kind\":\"pg\",\"settings\":{\"host\":{"
        + host
        + "},\"password\":{\"secret\":true}}}";
  }

  private static Fact somebody(String environment, Action... actions) {
    return published(
        new MemberGranted(
            "somebody", List.of(), List.of(new Grant(environment, List.of(actions), null))));
  }
}
