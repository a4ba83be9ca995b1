package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Fact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rule 11: what protects a guarded environment is weakened by an owner, who says why. */
@QuarkusTest
class WeakeningApiTest {
  private static final Caller MANAGER = as("manager");
  private static final Fact MANAGES =
      done(
          OWNER.put(
              "/members/manager",
              json(
                  "grants",
                  List.of(
                      Map.of(
                          "environment",
                          "*",
                          "actions",
                          List.of("view", "manage", "environments"))))));
  private static final Fact QA =
      done(OWNER.post("/environments", json("key", "qa", "name", "QA", "rank", 2)));

  @Test
  void thePolicy() {
    var weaker = json("policy", json("editing", "ANY"), "reason", "we are few");
    given(ladder(), MANAGES)
        .when(MANAGER.patch("", weaker))
        .then(refused(403, "OWNER_REQUIRED"))
        .nothingHappened()
        .when(OWNER.patch("", json("policy", json("editing", "ANY"))))
        .then(refused(400, "REASON_REQUIRED"))
        .nothingHappened()
        .when(OWNER.patch("", weaker))
        .then(200)
        .happened("WorkspacePolicyChanged");
  }

  @Test
  void theRestOfThePolicyIsNoMatterForOwners() {
    given(ladder(), MANAGES)
        .when(MANAGER.patch("", json("name", "Labs", "policy", json("maxEnvironments", 9))))
        .then(200)
        .happened("WorkspaceRenamed", "WorkspacePolicyChanged");
  }

  @Test
  void theRankAmongTheOthers() {
    var past = json("rank", 3, "reason", "it is one of them");
    given(ladder(), MANAGES, QA)
        .when(MANAGER.patch("/environments/qa", past))
        .then(refused(403, "OWNER_REQUIRED"))
        .nothingHappened()
        .when(OWNER.patch("/environments/qa", json("rank", 3)))
        .then(refused(400, "REASON_REQUIRED"))
        .nothingHappened()
        .when(OWNER.patch("/environments/qa", past))
        .then(200)
        .happened(new EnvironmentsReordered(Map.of("qa", 3)));
  }

  @Test
  void aStepMoreIsNoMatterForOwners() {
    given(ladder(), MANAGES, QA)
        .when(MANAGER.patch("/environments/production", json("rank", 4)))
        .then(200)
        .happened(new EnvironmentsReordered(Map.of("production", 4)));
  }
}
