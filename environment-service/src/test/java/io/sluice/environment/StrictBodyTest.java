package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.testkit.api.Caller.ADMIN;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing of a body is guessed: who sends what another reader takes for more gets nothing. */
@QuarkusTest
class StrictBodyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'roles':[0]} | /roles/0",
        "{'roles':['0']} | /roles/0",
        "{'roles':['OWNER']} | /roles/0",
        "{'roles':['']} | /roles/0",
        "{'roles':'owner'} | /roles",
        "{'roles':''} | /roles",
        "{'grants':[{'environment':'*','actions':[0]}]} | /grants/0/actions/0",
        "{'grants':[{'environment':'*','actions':['view'],'expiresAt':''}]} | /grants/0/expiresAt",
        "{'grants':[{'environment':'*','actions':['view'],'expiresAt':' '}]} | /grants/0/expiresAt",
        "{'grants':[{'environment':'*','actions':['view'],'expiresAt':4102444800}]}"
            + " | /grants/0/expiresAt",
        "{'grants':[{'environment':'*','actions':['view'],'expiresAt':'2100-01-01'}]}"
            + " | /grants/0/expiresAt",
        "{'grants':{'environment':'*','actions':['view']}} | /grants",
        "{'reason':1} | /reason",
        "{'roles':['viewer'],'roles':['owner']} | /roles",
      })
  void nobodyBecomesWhatWasNotSaid(String body, String pointer) {
    given(ladder())
        .when(OWNER.put("/members/mia", body.replace('\'', '"')))
        .then(refused(400, "INVALID_REQUEST", pointer))
        .nothingHappened();
  }

  @Test
  void allThatIsWrongIsOneAnswerInTheOrderOfTheBody() {
    given(ladder())
        .when(
            OWNER.put(
                "/members/mia",
                json(
                    "grants",
                    List.of(
                        json("environment", "NO KEY", "actions", List.of("view", 1)),
                        json("actions", List.of("use"), "until", "2100")),
                    "colour",
                    "red",
                    "roles",
                    List.of("viewer", "king"))))
        .then(400)
        .body("code", is("INVALID_REQUEST"))
        .body(
            "errors.pointer",
            contains(
                "/grants/0/environment",
                "/grants/0/actions/1",
                "/grants/1/until",
                "/grants/1/environment",
                "/colour",
                "/roles/1"))
        .nothingHappened();
  }

  @Test
  void rulesAreToldInTheOrderOfTheBodyToo() {
    given(ladder())
        .when(ADMIN.post("/api/v1/workspaces", json("name", " a", "key", "NO KEY")))
        .then(refused(400, "INVALID_REQUEST"))
        .body("errors.pointer", contains("/name", "/key"));
  }

  /** They would be sixty megabytes in memory, before anything is asked of them. */
  @Test
  void aMegabyteOfNothingIsNotMadeIntoObjects() {
    String body = "{\"key\":\"a\",\"x\":[" + "{},".repeat(300_000) + "{}]}";

    given(ladder())
        .when(ADMIN.post("/api/v1/workspaces", body))
        .then(refused(413, "PAYLOAD_TOO_LARGE"));
  }
}
