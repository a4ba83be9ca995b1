package io.sluice.config.running;

import static io.sluice.config.Api.workspace;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Fact.application;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.events.PromotionEvent.Content;
import io.sluice.events.PromotionEvent.ContentKind;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.Reference;
import io.sluice.testkit.Databases;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Machine;
import io.sluice.testkit.api.StoredEvents.Stored;
import io.sluice.testkit.api.Workspace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What the bearer of a machine token is answered; the table of who gets what asks the rest. */
@QuarkusTest
class MachineTokenTest {
  private static final String RESOLVED = "/environments/development/resolved";

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace =
        workspace(
            ladder(),
            done(
                OWNER.put("/catalog/secrets/KEY", json()),
                OWNER.put("/environments/development/secrets/KEY", json("value", "hunter2"))));
  }

  /** By the long way, and then by the short one. */
  @Test
  void itReadsWhatItsEnvironmentHasSecretsIncluded() {
    Caller machine = Machine.in(workspace, "development", null).caller();

    for (int i = 0; i < 5; i++) {
      workspace
          .send(machine.get(RESOLVED))
          .then()
          .statusCode(200)
          .body("secrets", equalTo(Map.of("KEY", "hunter2")));
    }
    workspace
        .send(machine.get(RESOLVED + "/secrets/KEY"))
        .then()
        .statusCode(200)
        .body("value", equalTo("hunter2"));
  }

  @Test
  void whereverElseItIsAStranger() {
    Caller machine = Machine.in(workspace, "development", null).caller();

    refused(404, "ENVIRONMENT_NOT_FOUND")
        .check(workspace.send(machine.get("/environments/staging/resolved")));
    refused(404, "ENVIRONMENT_NOT_FOUND")
        .check(workspace.send(machine.get("/environments/production/resolved")));
    refused(404, "WORKSPACE_NOT_FOUND")
        .check(workspace.send(machine.get("/environments/development/configuration")));
    refused(404, "WORKSPACE_NOT_FOUND")
        .check(
            workspace.send(
                machine.put("/environments/development/secrets/KEY", json("value", "x"))));
    refused(404, "WORKSPACE_NOT_FOUND").check(workspace(ladder()).send(machine.get(RESOLVED)));
  }

  @Test
  void oneOfAnApplicationReadsForThatOnly() {
    application("shop", new ApplicationRegistered("shop", "Shop"), version("shop", "/secrets/KEY"))
        .in(workspace);
    application("crm", new ApplicationRegistered("crm", "CRM"), version("crm")).in(workspace);
    Caller machine = Machine.in(workspace, "development", "shop").caller();

    for (int i = 0; i < 3; i++) { // from memory, too
      workspace
          .send(machine.get(RESOLVED + "?application=shop"))
          .then()
          .statusCode(200)
          .body("secrets.KEY", equalTo("hunter2"));
      refused(403, "FORBIDDEN").check(workspace.send(machine.get(RESOLVED)));
      refused(403, "FORBIDDEN").check(workspace.send(machine.get(RESOLVED + "/secrets/KEY")));
      refused(404, "APPLICATION_NOT_FOUND")
          .check(workspace.send(machine.get(RESOLVED + "?application=crm")));
    }
  }

  @RepeatedTest(3)
  void aRevokedOneIsNobodysAsSoonAsTheEventIsApplied() {
    Machine machine = Machine.in(workspace, "development", null);
    read(machine).then().statusCode(200);
    read(machine).then().statusCode(200);

    machine.revoked().in(workspace);

    refused(401, "UNAUTHENTICATED").check(read(machine));
    refused(401, "UNAUTHENTICATED").check(read(machine));
  }

  @Test
  void oneThatHasEndedIsNobodys() {
    Instant now = Instant.now();

    refused(401, "UNAUTHENTICATED")
        .check(read(Machine.published(workspace, "development", null, now.minusSeconds(2))));

    Machine soon = Machine.published(workspace, "development", null, now.plusSeconds(3));
    read(soon).then().statusCode(200);
    await().until(() -> read(soon).statusCode() == 401);
    assertThat(Instant.now()).isAfter(now.plusMillis(2_900));
  }

  @Test
  void whatWasJustIssuedIsGoodForWhoWaitedForIt() {
    Machine machine = Machine.in(workspace, "development", null);

    read(machine).then().statusCode(200);
  }

  @Test
  void itWaitsForWhatItsAnswersAreMadeOf() {
    Machine machine = Machine.in(workspace, "development", null);
    String position =
        workspace
            .send(OWNER.put("/environments/development/secrets/KEY", json("value", "later")))
            .header("Sluice-Position");

    workspace
        .send(machine.caller().get(RESOLVED).with("Sluice-After", position))
        .then()
        .statusCode(200)
        .body("secrets.KEY", equalTo("later"));
  }

  @Test
  void itsUseIsSampledAndNotCounted() throws SQLException {
    Machine machine = Machine.in(workspace, "development", null);
    for (int i = 0; i < 20; i++) {
      read(machine).then().statusCode(200);
    }

    await().until(() -> !uses().isEmpty());
    read(machine).then().statusCode(200);
    assertThat(uses()).extracting(use -> use.field("id")).containsExactly(machine.id());
    assertThat(uses().getFirst().stream())
        .isEqualTo("token-use/" + workspace.key() + "/" + machine.id());
    assertThat(actors(uses().getFirst())).containsExactly("token:" + machine.id());
  }

  private Response read(Machine machine) {
    return workspace.send(machine.caller().get(RESOLVED));
  }

  private List<Stored> uses() {
    return workspace.stored().all().stream()
        .filter(event -> event.type().equals("MachineTokenUsed"))
        .toList();
  }

  private static List<String> actors(Stored event) throws SQLException {
    try (Connection database = Databases.of("config").connectAsRuntime();
        PreparedStatement select =
            database.prepareStatement("SELECT metadata->>'actor' FROM event WHERE id = ?::uuid")) {
      select.setString(1, event.id());
      try (ResultSet rows = select.executeQuery()) {
        List<String> actors = new ArrayList<>();
        while (rows.next()) {
          actors.add(rows.getString(1));
        }
        return actors;
      }
    }
  }

  private static VersionCreated version(String application, String... references) {
    return new VersionCreated(
        application,
        1,
        "v1",
        null,
        "development",
        new Content(ContentKind.JSON, "sha256:" + "0".repeat(64), 2, null),
        List.of(references).stream().map(Reference::ofPointer).toList());
  }
}
