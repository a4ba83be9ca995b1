package io.sluice.promotion;

import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.testkit.api.Machine;
import io.sluice.testkit.api.Workspace;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bearer of a machine token is told of what runs. */
@QuarkusTest
class MachineTokenTest {
  private static final String CRM = "/applications/crm/running?environment=";

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace =
        Api.workspace(
            ladder(), Crm.registered(), Crm.version(Map.of()), Crm.promoted(1, "staging"));
  }

  @Test
  void itKnowsWhatRunsInItsEnvironmentAndNowhereElse() {
    Machine machine = Machine.in(workspace, "staging", null);

    workspace
        .send(machine.caller().get(CRM + "staging"))
        .then()
        .statusCode(200)
        .body("version", equalTo(1));
    for (String elsewhere : new String[] {CRM + "development", CRM + "production"}) {
      refused(404, "ENVIRONMENT_NOT_FOUND").check(workspace.send(machine.caller().get(elsewhere)));
    }
    refused(404, "ENVIRONMENT_NOT_FOUND")
        .check(workspace.send(machine.caller().get("/applications/crm/running")));
  }

  @Test
  void oneOfTheDefaultEnvironmentNeedNotNameIt() {
    Machine machine = Machine.in(workspace, "production", null);

    refused(404, "NOTHING_RUNNING")
        .check(workspace.send(machine.caller().get("/applications/crm/running")));
  }

  @Test
  void oneOfAnApplicationKnowsOfNoOther() {
    Machine shop = Machine.in(workspace, "staging", "shop");
    Machine crm = Machine.in(workspace, "staging", "crm");

    workspace.send(crm.caller().get(CRM + "staging")).then().statusCode(200);
    refused(404, "APPLICATION_NOT_FOUND").check(workspace.send(shop.caller().get(CRM + "staging")));
    refused(404, "WORKSPACE_NOT_FOUND")
        .check(workspace.send(crm.caller().get("/applications/crm/versions")));
  }

  @Test
  void aRevokedOneIsNobodys() {
    Machine machine = Machine.in(workspace, "staging", null);
    workspace.send(machine.caller().get(CRM + "staging")).then().statusCode(200);

    machine.revoked().in(workspace);

    refused(401, "UNAUTHENTICATED").check(workspace.send(machine.caller().get(CRM + "staging")));
  }
}
