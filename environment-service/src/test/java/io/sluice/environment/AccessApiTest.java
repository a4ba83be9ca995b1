package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.testkit.api.Caller.ADMIN;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.STRANGER;
import static io.sluice.testkit.api.Caller.TESTER;
import static io.sluice.testkit.api.Caller.VIEWER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Fact.member;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.Role;
import io.sluice.testkit.api.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether somebody may do something, and why. */
@QuarkusTest
class AccessApiTest {
  private static final String USE_STAGING = "/access?environment=staging&action=use";
  private static final Fact APP =
      done(
          ADMIN.put(
              "/members/app",
              json(
                  "grants",
                  List.of(
                      json(
                          "environment",
                          "staging",
                          "actions",
                          List.of("use"),
                          "expiresAt",
                          "2099-01-01T00:00:00Z")))));

  @Test
  void aRoleIsAReason() {
    given(ladder())
        .when(TESTER.get(USE_STAGING))
        .then(200)
        .body("allowed", is(true))
        .body("because", contains(json("via", "ROLE", "role", "tester")))
        .nothingHappened();
  }

  @Test
  void aGrantIsAReasonUntilItEnds() {
    given(ladder(), APP)
        .when(as("app").get(USE_STAGING))
        .then(200)
        .body("allowed", is(true))
        .body(
            "because",
            contains(
                json(
                    "via",
                    "GRANT",
                    "environment",
                    "staging",
                    "expiresAt",
                    "2099-01-01T00:00:00Z")));
  }

  @Test
  void aGroupIsAReasonForWhoseTokenNamesIt() {
    given(ladder(), member("group:qa", Role.TESTER))
        .when(as("nia", "qa").get(USE_STAGING))
        .then(200)
        .body("because", contains(json("via", "GROUP", "group", "qa", "role", "tester")))
        .when(OWNER.get(USE_STAGING + "&subject=group:qa"))
        .then(200)
        .body("because.via", contains("GROUP"));
  }

  @Test
  void anAdminMayEverything() {
    given(ladder())
        .when(ADMIN.get("/access?action=members"))
        .then(200)
        .body("because[0].via", is("ADMIN"));
  }

  @Test
  void allThatWouldBeEnoughIsNamed() {
    given(ladder(), member("mia", Role.BUILDER, Role.TESTER))
        .when(OWNER.get(USE_STAGING + "&subject=mia"))
        .then(200)
        .body("because.role", contains("builder", "tester"));
  }

  @Test
  void whoMayNotIsToldSo() {
    given(ladder())
        .when(TESTER.get("/access?environment=staging&action=promote"))
        .then(200)
        .body("allowed", is(false))
        .body("because", empty());
    given(ladder())
        .when(OWNER.get("/access?subject=nobody&action=build"))
        .then(200)
        .body("allowed", is(false));
  }

  @Test
  void everyMemberViewsTheDefaultEnvironmentAsAViewerDoes() {
    given(ladder(), member("new"))
        .when(as("new").get("/access?environment=production&action=view"))
        .then(200)
        .body("because", contains(json("via", "ROLE", "role", "viewer")));
  }

  @Test
  void othersRightsAreForWhoMayChangeThem() {
    given(ladder())
        .when(BUILDER.get(USE_STAGING + "&subject=tester"))
        .then(refused(403, "FORBIDDEN"))
        .when(BUILDER.get(USE_STAGING + "&subject=builder"))
        .then(200);
  }

  @Test
  void nobodyLearnsOfAnEnvironmentByAsking() {
    given(ladder())
        .when(VIEWER.get(USE_STAGING))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"))
        .when(VIEWER.get("/access?environment=nowhere&action=use"))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"))
        .when(STRANGER.get(USE_STAGING))
        .then(refused(404, "WORKSPACE_NOT_FOUND"));
  }

  @ParameterizedTest
  @CsvSource({
    "/access, action",
    "/access?action=fly, action",
    "/access?action=USE&environment=staging, action",
    "/access?action=use, environment",
    "/access?action=build&environment=staging, environment",
    "/access?action=use&environment=staging&subject=group:, subject"
  })
  void aQuestionNamesWhatItIsAbout(String path, String wrong) {
    given(ladder())
        .when(OWNER.get(path))
        .then(refused(400, "INVALID_REQUEST"))
        .body("errors.pointer", contains(wrong));
  }
}
