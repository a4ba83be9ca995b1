package io.sluice.testkit.access;

import static io.sluice.testkit.api.Caller.ADMIN;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Request.json;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.events.Role;
import io.sluice.events.WorkspacePolicy;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Merging;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Preset;
import io.sluice.testkit.api.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * The workspace that a row is asked in: {@code development -> qa -> staging -> production}, of
 * which {@code staging} is guarded and {@code production} the default, with a member for each
 * column of the table and some who are none any more.
 */
final class AccessScene {
  static final Map<String, String> ENVIRONMENTS =
      Map.of("open", "qa", "guarded", "staging", "default", "production");

  /** Everybody in the first column. */
  static final Set<String> NO_MEMBERS = Set.of("stranger", "foreigner", "ended", "left");

  /** Who has grants of {@code use} only. */
  static final String USER = "user";

  private static final WorkspacePolicy LADDER =
      new WorkspacePolicy(
          Promotion.LADDER,
          Editing.LOWEST,
          Merging.UPWARD,
          SystemEnvironments.PROTECTED,
          CustomEnvironments.ALLOWED,
          0);

  private AccessScene() {}

  /** The environments, the members of each role, and who has {@code use} only. */
  static void begin(Workspace workspace) {
    if (workspace.isOf("environment")) {
      ladder().in(workspace);
      done(
              ADMIN.post("/environments", json("key", "qa", "name", "QA", "rank", 2)),
              ADMIN.put("/environments/staging/guard", json("reason", "customers")))
          .in(workspace);
    } else {
      new Preset(
              io.sluice.events.Preset.LADDER,
              LADDER,
              List.of(
                  Preset.stage("development", 1, false),
                  Preset.stage("qa", 2, false),
                  Preset.stage("staging", 3, false),
                  Preset.stage("production", 4, true)))
          .in(workspace);
      workspace.publish(new EnvironmentGuarded("staging"));
    }
    granted(workspace, USER, Action.USE, null);
    Fact.member("somebody", Role.TESTER).in(workspace);
  }

  /** Those who were members, and know the names of everything. */
  static void end(Workspace workspace) {
    Fact.member("left", Role.OWNER).in(workspace);
    if (workspace.isOf("environment")) {
      done(ADMIN.delete("/members/left")).in(workspace);
      granted(workspace, "ended", Action.MANAGE, Instant.now().plusSeconds(1));
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> workspace.as("ended").get(workspace.path("")).statusCode() == 404);
    } else {
      workspace.publish(new MemberRevoked("left"));
      granted(workspace, "ended", Action.MANAGE, Instant.now().minusSeconds(1));
    }
  }

  private static void granted(Workspace workspace, String subject, Action action, Instant end) {
    List<Grant> grants =
        ENVIRONMENTS.values().stream()
            .sorted()
            .map(environment -> new Grant(environment, List.of(action), end))
            .toList();
    if (workspace.isOf("environment")) {
      done(ADMIN.put("/members/" + subject, json("roles", List.of(), "grants", inJson(grants))))
          .in(workspace);
    } else {
      workspace.publish(new MemberGranted(subject, List.of(), grants));
    }
  }

  private static List<Object> inJson(List<Grant> grants) {
    return grants.stream()
        .<Object>map(
            grant ->
                json(
                    "environment",
                    grant.environment(),
                    "actions",
                    grant.actions().stream()
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .toList(),
                    "expiresAt",
                    grant.expiresAt() == null ? null : grant.expiresAt().toString()))
        .toList();
  }
}
