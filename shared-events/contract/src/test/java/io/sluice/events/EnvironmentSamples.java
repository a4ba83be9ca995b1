package io.sluice.events;

import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.EnvironmentLocked;
import io.sluice.events.EnvironmentEvent.EnvironmentRecolored;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.events.EnvironmentEvent.EnvironmentUnguarded;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.events.EnvironmentEvent.MachineTokenRevoked;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Merging;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One event of each type of environment-service. */
final class EnvironmentSamples {
  private static final WorkspacePolicy LADDER =
      new WorkspacePolicy(
          Promotion.LADDER,
          Editing.LOWEST,
          Merging.UPWARD,
          SystemEnvironments.PROTECTED,
          CustomEnvironments.ALLOWED,
          0);
  private static final WorkspacePolicy OPEN =
      new WorkspacePolicy(
          Promotion.FREE,
          Editing.ANY,
          Merging.ANY,
          SystemEnvironments.EDITABLE,
          CustomEnvironments.FORBIDDEN,
          25);

  private static final String TOKEN = "0198a3c4-7f00-7d2a-9c1e-5b6f8e2d4a10";

  private EnvironmentSamples() {}

  static List<DomainEvent> full() {
    return List.of(
        new WorkspaceCreated("nexora", "Nexora Überseehandel 海", Preset.LADDER, LADDER),
        new WorkspaceRenamed("Nexora \"Trading\""),
        new WorkspacePolicyChanged(OPEN),
        new EnvironmentCreated(
            "pr-17",
            "Pull request 17",
            "#0969da",
            1,
            false,
            false,
            Instant.parse("2026-12-31T23:59:59.123456Z")),
        new EnvironmentRenamed("qa-eu", "QA Europe"),
        new EnvironmentRecolored("qa-eu", "#00aa88"),
        new EnvironmentsReordered(ranks()),
        new EnvironmentArchived("qa-eu"),
        new EnvironmentRestored("qa-eu"),
        new DefaultEnvironmentChanged("prod-eu", "production"),
        new EnvironmentGuarded("staging"),
        new EnvironmentUnguarded("production"),
        new EnvironmentLocked("production", "Black Friday", Instant.parse("2026-11-30T06:00:00Z")),
        new EnvironmentUnlocked("production", true),
        new MemberGranted(
            "group:analysts",
            List.of(Role.TESTER, Role.VIEWER),
            List.of(
                new Grant("*", List.of(Action.VIEW, Action.USE), null),
                new Grant(
                    "production",
                    List.of(
                        Action.CONFIGURE,
                        Action.PROMOTE,
                        Action.RELEASE,
                        Action.MERGE,
                        Action.LOCK,
                        Action.APPROVE,
                        Action.MANAGE,
                        Action.BUILD,
                        Action.MEMBERS,
                        Action.ENVIRONMENTS),
                    Instant.parse("2026-12-31T23:59:59.123456Z")))),
        new MemberRevoked("tester"),
        new EnvironmentSelected("builder", "storefront", "staging"),
        new MachineTokenIssued(
            TOKEN,
            "production",
            "storefront",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "Batch of the night",
            Instant.parse("2027-05-01T00:00:00Z")),
        new MachineTokenRevoked(TOKEN, "production", "storefront"));
  }

  static List<DomainEvent> minimal() {
    return List.of(
        new EnvironmentCreated("production", "Production", "#d64545", 3, true, true),
        new EnvironmentLocked("production", "Black Friday", null),
        new MemberGranted("tester", List.of(), List.of()),
        new EnvironmentSelected("builder", null, "staging"),
        new MachineTokenIssued(
            TOKEN,
            "staging",
            null,
            "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
            "",
            Instant.parse("2027-05-01T00:00:00Z")),
        new MachineTokenRevoked(TOKEN, "staging", null));
  }

  private static Map<String, Integer> ranks() {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    ranks.put("staging", 2);
    ranks.put("development", 1);
    ranks.put("prod-us", 3);
    ranks.put("prod-eu", 3);
    return ranks;
  }
}
