package io.sluice.config.running;

import static io.sluice.config.Api.given;
import static io.sluice.config.Items.define;
import static io.sluice.config.Items.defines;
import static io.sluice.config.Items.removes;
import static io.sluice.config.Items.renames;
import static io.sluice.config.Items.resolved;
import static io.sluice.config.Items.set;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.RELEASER;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition acts wherever the item has a value, and in the versions that run. */
@QuarkusTest
class RedefinitionTest {
  private static final String URL_AND_PASSWORD = "\"url\":{},\"password\":{\"secret\":true}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"url\":{}",
        "\"url\":{},\"password\":{}",
        URL_AND_PASSWORD + ",\"port\":{\"required\":true}"
      })
  void whoMayNotConfigureProductionDoesNotChangeWhatItAnswers(String settings) {
    productionConfigured()
        .when(redefines(BUILDER, settings))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened()
        .when(resolved("production"))
        .then(200)
        .body("datasources.db.password", equalTo("hunter2"))
        .when(redefines(RELEASER, settings))
        .then(200);
  }

  @Test
  void norByAnotherSchema() {
    String other = "{\"kind\":\"pg\",\"settings\":{" + URL_AND_PASSWORD + "},\"schema\":false}";
    productionConfigured()
        .when(defines(BUILDER, "datasources/db", other))
        .then(refused(403, "FORBIDDEN"))
        .nothingHappened();
  }

  @Test
  void whatTakesNothingAwayIsFreeToAllWhoDefine() {
    String described =
        "{\"kind\":\"pg\",\"description\":\"orders\",\"settings\":{"
            + URL_AND_PASSWORD
            + ",\"port\":{}}}";
    productionConfigured()
        .when(redefines(BUILDER, URL_AND_PASSWORD + ",\"port\":{}"))
        .then(200)
        .when(defines(BUILDER, "datasources/db", described))
        .then(200);
  }

  @Test
  void whatARunningVersionRefersToIsInUse() {
    Given workspace = productionConfigured().given(done(define("constants/LIMIT", "{}")));
    PromotionService shop = new PromotionService(workspace.workspace());
    shop.registered();
    shop.created("/constants/LIMIT");
    for (Request request :
        List.of(removes(OWNER, "constants/LIMIT"), renames(OWNER, "constants/LIMIT", "MOST"))) {
      workspace
          .when(request)
          .then(refused(409, "ITEM_IN_USE"))
          .body(
              "errors.detail",
              contains("version 1 of shop refers to it, which runs in development"))
          .nothingHappened();
    }

    shop.created(); // runs instead
    workspace.when(removes(OWNER, "constants/LIMIT")).then(204);
  }

  private static Given productionConfigured() {
    return given(
        ladder(),
        done(
            redefines(OWNER, URL_AND_PASSWORD),
            set(
                "production",
                "datasources/db",
                "{\"settings\":{\"url\":\"u\",\"password\":\"hunter2\"}}")));
  }

  private static Request redefines(Caller who, String settings) {
    return defines(who, "datasources/db", "{\"kind\":\"pg\",\"settings\":{" + settings + "}}");
  }
}
