package io.sluice.config.running;

import static io.sluice.config.Api.given;
import static io.sluice.config.Items.define;
import static io.sluice.config.Items.defines;
import static io.sluice.config.Items.removes;
import static io.sluice.config.Items.renames;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.VIEWER;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.testkit.api.ApiSpec.Then;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Request;
import org.junit.jupiter.api.Test;

/** The tag of a definition is its own revision; reads and writes can be tied to it. */
@QuarkusTest
class CatalogConditionsTest {
  private static final String ITEM = "constants/A";
  private static final Request READ = VIEWER.get("/catalog/" + ITEM);

  @Test
  void anUnchangedDefinitionIsNotSentAgain() {
    twoDefined().when(READ.with("If-None-Match", "\"1\"")).then(304);
  }

  @Test
  void replacesWhatWasReadOrNothing() {
    twoDefined()
        .when(defines(whoRead("\"2\""), ITEM, "{\"description\":\"x\"}"))
        .then(refused(412, "PRECONDITION_FAILED"))
        .nothingHappened()
        .when(defines(whoRead("\"1\""), ITEM, "{\"description\":\"x\"}"))
        .then(200)
        .header("ETag", equalTo("\"3\""));
  }

  @Test
  void renamesWhatWasReadOrNothing() {
    twoDefined()
        .when(renames(whoRead("\"2\""), ITEM, "C"))
        .then(refused(412, "PRECONDITION_FAILED"))
        .nothingHappened()
        .when(READ)
        .then(200)
        .when(renames(whoRead("\"1\""), ITEM, "C"))
        .then(200)
        .body("name", equalTo("C"))
        .header("ETag", equalTo("\"3\""));
  }

  @Test
  void removesWhatWasReadOrNothing() {
    twoDefined()
        .when(removes(whoRead("\"2\""), ITEM))
        .then(refused(412, "PRECONDITION_FAILED"))
        .nothingHappened()
        .when(READ)
        .then(200)
        .when(removes(whoRead("\"1\""), ITEM))
        .then(204);
  }

  private static Then twoDefined() {
    return given(ladder())
        .when(define(ITEM, "{}"))
        .then(201)
        .header("ETag", equalTo("\"1\""))
        .when(define("constants/B", "{}"))
        .then(201)
        .header("ETag", equalTo("\"2\""));
  }

  private static Caller whoRead(String tag) {
    return OWNER.with("If-Match", tag);
  }
}
