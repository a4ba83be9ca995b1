package io.sluice.environment.workspace.domain;

import io.sluice.environment.workspace.domain.WorkspaceCommand.CreateWorkspace;
import io.sluice.environment.workspace.domain.WorkspaceCommand.GrantMember;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.Preset;
import io.sluice.events.Role;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Decision.Accepted;
import io.sluice.runtime.decider.Decision.Rejected;
import io.sluice.runtime.decider.Recorded;
import io.sluice.testkit.DeciderSpec;
import io.sluice.testkit.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Workspaces and commands that the specifications start from. */
final class Given {
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  static final Instant LATER = NOW.plusSeconds(3600);
  static final Instant EARLIER = NOW.minusSeconds(3600);
  static final Granter ADMIN = new Granter(Set.of("admin"), true);
  static final Granter OWNER = new Granter(Set.of("owner"), false);

  static final WorkspaceDecider DECIDER = new WorkspaceDecider();

  static final DeciderSpec<WorkspaceCommand, Workspace, EnvironmentEvent, WorkspaceRejection> SPEC =
      DeciderSpec.of(Workspace.NONE, Given::evolve, Given::decide);

  private Given() {}

  static Workspace evolve(Workspace workspace, EnvironmentEvent event) {
    return DECIDER.evolve(workspace, new Recorded<>(event, workspace.version() + 1, NOW, "owner"));
  }

  static Outcome<EnvironmentEvent, WorkspaceRejection> decide(
      WorkspaceCommand command, Workspace workspace) {
    Decision<EnvironmentEvent, WorkspaceRejection> decision =
        DECIDER.decide(command, workspace, new Context(NOW, "owner", UUID::randomUUID));
    return switch (decision) {
      case Accepted<EnvironmentEvent, WorkspaceRejection>(List<EnvironmentEvent> events) ->
          new Outcome.Events<>(events);
      case Rejected<EnvironmentEvent, WorkspaceRejection>(WorkspaceRejection rejection) ->
          new Outcome.Rejection<>(rejection);
    };
  }

  static CreateWorkspace createFrom(Preset preset) {
    return new CreateWorkspace("nexora", "Nexora", preset, null, null);
  }

  static List<EnvironmentEvent> workspace(Preset preset, EnvironmentEvent... andThen) {
    List<EnvironmentEvent> events =
        new ArrayList<>(SPEC.given(List.of()).when(createFrom(preset)).accepted());
    events.addAll(List.of(andThen));
    return events;
  }

  static List<EnvironmentEvent> ladder(EnvironmentEvent... andThen) {
    return workspace(Preset.LADDER, andThen);
  }

  static List<EnvironmentEvent> open(EnvironmentEvent... andThen) {
    return workspace(Preset.OPEN, andThen);
  }

  static EnvironmentCreated qa() {
    return new EnvironmentCreated("qa", "QA", Presets.NEW_COLOR, 2, false, false);
  }

  static EnvironmentArchived archived(String environment) {
    return new EnvironmentArchived(environment);
  }

  static WorkspacePolicyChanged customForbidden() {
    return new WorkspacePolicyChanged(
        new PolicyChange(null, null, null, null, CustomEnvironments.FORBIDDEN, null)
            .over(Presets.policy(Preset.LADDER)));
  }

  static WorkspacePolicyChanged atMost(int environments) {
    return new WorkspacePolicyChanged(
        new PolicyChange(null, null, null, null, null, environments)
            .over(Presets.policy(Preset.LADDER)));
  }

  static WorkspacePolicyChanged systemEditable() {
    return new WorkspacePolicyChanged(
        new PolicyChange(null, null, null, SystemEnvironments.EDITABLE, null, null)
            .over(Presets.policy(Preset.LADDER)));
  }

  static MemberGranted member(String subject, Role... roles) {
    return new MemberGranted(subject, List.of(roles), List.of());
  }

  static MemberGranted member(String subject, Grant... grants) {
    return new MemberGranted(subject, List.of(), List.of(grants));
  }

  static GrantMember grant(Granter by, String subject, Role... roles) {
    return new GrantMember(subject, List.of(roles), List.of(), by);
  }

  static GrantMember grant(Granter by, String subject, Grant... grants) {
    return new GrantMember(subject, List.of(), List.of(grants), by);
  }
}
