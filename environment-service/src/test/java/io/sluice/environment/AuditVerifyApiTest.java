package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.testkit.api.Caller.ADMIN;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.testkit.Databases;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Request;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that the database's owner can do is in the kernel's TamperingTest. */
@QuarkusTest
class AuditVerifyApiTest {
  private static final Request VERIFY = OWNER.get("/audit/verify");
  private static final Duration A_CHECKPOINT = Duration.ofSeconds(90);

  @Test
  void aTrailThatNobodyTouchedIsValidAndSoonSigned() {
    Given workspace = given(ladder());
    String checkpoint = signed(workspace);
    workspace
        .when(VERIFY)
        .then(200)
        .body("valid", is(true))
        .body("streams", is(1))
        .body("events", greaterThan(3))
        .body("firstBroken", nullValue())
        .when(OWNER.put("/environments/staging/guard", json("reason", "customers use it")))
        .then(200)
        .when(OWNER.get("/audit/verify?since=" + checkpoint))
        .then(200)
        .body("valid", is(true))
        .body("events", is(1));
  }

  @Test
  void whatTheOwnerOfTheTablesChangedIsNamed() throws Exception {
    Given workspace = given(ladder());
    workspace.when(VERIFY).then(200).body("valid", is(true));
    String stream = "workspace/" + workspace.workspace().key();
    AutoCloseable again = tampered("data = replace(data::text, '\"', ' \"')::json", stream, 2);
    workspace
        .when(VERIFY)
        .then(200)
        .body("valid", is(false))
        .body("firstBroken.service", is("environment-service"))
        .body("firstBroken.stream", is(stream))
        .body("firstBroken.version", is(2))
        .body("firstBroken.reason", is("STORE_ALTERED"))
        .body("firstBroken.id", notNullValue())
        .body("firstBroken.detail", containsString("hash"));
    again.close();
    workspace.when(VERIFY).then(200).body("valid", is(true));
  }

  @Test
  void eachServiceChecksItsOwnTablesForOperators() throws Exception {
    String key = given(ladder()).workspace().key();
    String own = "/operations/environment-service/verify";
    Client operator = new Client(ADMIN);
    operator.get(own + "?workspace=" + key).statusCode(200).body("valid", is(true));
    AutoCloseable again = tampered("version = 1003", "workspace/" + key, 3);
    operator
        .get(own + "?workspace=" + key)
        .statusCode(200)
        .body("firstBroken.reason", is("STORE_LACKS"))
        .body("firstBroken.version", is(3));
    again.close();
    operator.get(own + "?workspace=" + key).statusCode(200).body("valid", is(true));
    Client.refused(operator.get(own), 400, "INVALID_REQUEST");
  }

  @Test
  void whoMayAuditMayVerifyAndNobodyElse() {
    Caller auditor = as("auditor");
    Object audit = json("environment", "*", "actions", List.of("audit"));
    given(ladder(), done(ADMIN.put("/members/auditor", json("grants", List.of(audit)))))
        .when(auditor.get("/audit/verify"))
        .then(200)
        .when(as("releaser").get("/audit/verify"))
        .then(refused(403, "FORBIDDEN"))
        .when(as("releaser").with("Accept", "application/x-ndjson").get("/audit/verify"))
        .then(refused(403, "FORBIDDEN"))
        .when(as("stranger").get("/audit/verify"))
        .then(refused(404, "WORKSPACE_NOT_FOUND"));
  }

  @Test
  void itBeginsAtACheckpointThatThereIs() {
    Given workspace = given(ladder());
    for (String since :
        List.of("environment-service@999999999", "7", "nobody@7", "config-service@1,")) {
      workspace
          .when(OWNER.get("/audit/verify?since=" + since))
          .then(refused(400, "INVALID_REQUEST"));
    }
  }

  @Test
  void theEvidenceHasTheWorkspacesEventsAndOfOthersOnlyHashes() {
    Given workspace = given(ladder());
    given(ladder()); // somebody else
    signed(workspace);
    String key = workspace.workspace().key();
    String lines =
        workspace
            .when(OWNER.with("Accept", "application/x-ndjson").get("/audit/verify"))
            .response()
            .asString();
    assertThat(lines.lines().filter(line -> line.startsWith("{\"log\"")).count()).isEqualTo(3);
    List<String> events = lines.lines().filter(line -> line.contains("\"event\"")).toList();
    assertThat(events)
        .hasSizeGreaterThan(3)
        .allMatch(line -> line.contains("\"ce_workspace\":\"" + key + "\""));
    assertThat(lines).contains("{\"skip\":[{\"level\":", "\\n\\n— sluice/environment-service ");
  }

  /** Once all that the workspace has published is signed; what to go on from. */
  private static String signed(Given workspace) {
    String[] checkpoint = new String[1];
    await()
        .atMost(A_CHECKPOINT)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              checkpoint[0] = workspace.when(VERIFY).response().path("checkpoint");
              return checkpoint[0] != null
                  && Stream.of(checkpoint[0].split(",", -1))
                      .anyMatch(each -> each.startsWith("environment-service@"))
                  && events(workspace, checkpoint[0]) == 0;
            });
    return checkpoint[0];
  }

  private static int events(Given workspace, String since) {
    return workspace.when(OWNER.get("/audit/verify?since=" + since)).response().path("events");
  }

  /** Changes an event; closed, it is as before, for other tests replay all events. */
  private static AutoCloseable tampered(String change, String stream, int version)
      throws SQLException {
    String place = "stream = '" + stream + "' AND version = " + version;
    asOwner("CREATE TABLE before_it AS SELECT position, data, version FROM event WHERE " + place);
    asOwner("UPDATE event SET " + change + " WHERE " + place);
    return () -> {
      asOwner(
          "UPDATE event e SET data = b.data, version = b.version FROM before_it b"
              + " WHERE b.position = e.position");
      asOwner("DROP TABLE before_it");
    };
  }

  private static void asOwner(String statement) throws SQLException {
    try (Connection owner = Databases.of("environment").connectAsOwner();
        Statement sql = owner.createStatement()) {
      sql.execute("ALTER TABLE event DISABLE TRIGGER event_is_immutable");
      sql.execute(statement);
      sql.execute("ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_immutable");
    }
  }
}
