package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.testkit.api.Caller.ADMIN;
import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.STRANGER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Fact.member;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.sluice.events.Role;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Request;
import io.sluice.testkit.api.UnsentBody;
import io.sluice.testkit.api.Workspace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know of what: deny by default, and what one may not know of is not there. */
@QuarkusTest
class VisibilityTest {
  private static final Caller GUEST = as("guest");

  @Test
  void aWorkspaceIsNotThereForNonMembers() {
    Given workspace = given(ladder());
    Stream.of(
            STRANGER.get(""),
            STRANGER.patch("", json("name", "X")),
            STRANGER.put("/default-environment", json("environment", "staging")),
            STRANGER.get("/environments"),
            STRANGER.post("/environments", json("key", "qa", "name", "QA")),
            STRANGER.get("/environments/staging"),
            STRANGER.patch("/environments/staging", json("rank", 3)),
            STRANGER.post("/environments/staging/archive", null),
            STRANGER.post("/environments/staging/restore", null),
            STRANGER.put("/environments/staging/guard", null),
            STRANGER.delete("/environments/production/guard?reason=because"),
            STRANGER.get("/members"),
            STRANGER.get("/members/stranger"),
            STRANGER.put("/members/stranger", json()),
            STRANGER.delete("/members/owner"),
            STRANGER.get("/selection"),
            STRANGER.put("/selection", json("environment", "production")))
        .forEach(
            request ->
                workspace
                    .when(request)
                    .then(refused(404, "WORKSPACE_NOT_FOUND"))
                    .nothingHappened());
  }

  /** The answer comes although nothing of the body does. */
  @ParameterizedTest
  @CsvSource({
    "stranger, POST,  /environments,                   404 WORKSPACE_NOT_FOUND",
    "stranger, PUT,   /selection,                      404 WORKSPACE_NOT_FOUND",
    "viewer,   POST,  /environments,                   403 FORBIDDEN",
    "viewer,   PATCH, /environments/production,        403 FORBIDDEN",
    "viewer,   PATCH, /environments/staging,           404 ENVIRONMENT_NOT_FOUND",
    "viewer,   PUT,   /members/viewer,                 403 FORBIDDEN",
    "releaser, DELETE,/environments/production/guard,  403 OWNER_REQUIRED",
    "owner,    POST,  /api/v1/workspaces,              403 FORBIDDEN"
  })
  void nobodysBodyIsReadWhoMayNotDoIt(String subject, Method method, String path, String expected) {
    Workspace workspace = given(ladder()).workspace();
    Request request = new Request(as(subject), method, workspace.path(path), null);

    assertThat(new UnsentBody(request, 1_000_000).answered())
        .startsWith("HTTP/1.1 " + expected.substring(0, 3))
        .contains("\"" + expected.substring(4) + "\"");
  }

  @Test
  void aWorkspaceThatDoesNotExistLooksTheSameToAnybody() {
    given()
        .when(ADMIN.get("/api/v1/workspaces/nowhere"))
        .then(refused(404, "WORKSPACE_NOT_FOUND"))
        .when(OWNER.get("/api/v1/workspaces/nowhere/environments"))
        .then(refused(404, "WORKSPACE_NOT_FOUND"));
  }

  @Test
  void anUninvitedMemberSeesTheDefaultEnvironmentOnly() {
    given(ladder(), member("guest"))
        .when(GUEST.get("/environments"))
        .then(200)
        .body("items.key", contains("production"))
        .body("items[0].actions", contains("view"))
        .when(GUEST.get("/environments/staging"))
        .then(refused(404, "ENVIRONMENT_NOT_FOUND"))
        .when(GUEST.get("/environments/production"))
        .then(200);
  }

  @Test
  void aGrantShowsOneEnvironmentMore() {
    given(ladder(), granted("guest", "staging", "view"))
        .when(GUEST.get("/environments"))
        .then(200)
        .body("items.key", contains("staging", "production"));
  }

  @Test
  void aGrantWithoutViewShowsNothing() {
    given(ladder(), granted("guest", "staging", "use"))
        .when(GUEST.get("/environments"))
        .then(200)
        .body("items.key", contains("production"));
  }

  @Test
  void eachEnvironmentSaysWhatTheCallerMayDoInIt() {
    given(ladder())
        .when(BUILDER.get("/environments"))
        .then(200)
        .body("items[0].actions", contains("view", "use", "configure", "promote"))
        .body("items[2].actions", contains("view"));
  }

  @Test
  void anAdminActsAsOwnerOfAll() {
    given(ladder(), done(OWNER.delete("/members/admin")))
        .when(ADMIN.get("/environments/staging"))
        .then(200)
        .body("key", is("staging"));
  }

  @Test
  void aStrangerSeesNoWorkspaces() {
    given(ladder())
        .when(as("nobody-knows-me").get("/api/v1/workspaces"))
        .then(200)
        .body("items", empty());
  }

  @Test
  void aSubjectThatLooksLikeAGroupIsNone() {
    given(ladder(), member("group:leads", Role.OWNER))
        .when(as("group:leads").get(""))
        .then(refused(404, "WORKSPACE_NOT_FOUND"));
  }

  private static Fact granted(String subject, String environment, String... actions) {
    Object grant = json("environment", environment, "actions", List.of(actions));
    return done(ADMIN.put("/members/" + subject, json("grants", List.of(grant))));
  }
}
