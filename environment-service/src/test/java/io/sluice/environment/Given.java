package io.sluice.environment;

import io.sluice.environment.environment.ChangeDefaultEnvironment;
import io.sluice.environment.member.GrantMember;
import io.sluice.environment.member.Granter;
import io.sluice.environment.workspace.CreateWorkspace;
import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Member;
import io.sluice.environment.workspace.PolicyChange;
import io.sluice.environment.workspace.Presets;
import io.sluice.environment.workspace.Workspace;
import io.sluice.environment.workspace.WorkspaceCommand;
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
import io.sluice.runtime.decider.Rejection;
import io.sluice.testkit.DeciderSpec;
import io.sluice.testkit.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/** Workspaces and commands that the specifications start from. */
public final class Given {

  public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  public static final Instant LATER = NOW.plusSeconds(3600);
  public static final Instant EARLIER = NOW.minusSeconds(3600);
  public static final Granter ADMIN = new Granter(Set.of("admin"), true);
  public static final Granter OWNER = new Granter(Set.of("owner"), false);

  public static final DeciderSpec<WorkspaceCommand, Workspace, EnvironmentEvent, Rejection> SPEC =
      DeciderSpec.recorded(
          Workspace.NONE,
          (workspace, event, at) ->
              Workspace.evolve(
                  workspace, new Recorded<>(event, at.version(), at.time(), at.actor())),
          (command, workspace, at) -> decide(command, workspace));

  private Given() {}

  public static Workspace evolve(Workspace workspace, EnvironmentEvent event) {
    return Workspace.evolve(workspace, new Recorded<>(event, next(workspace), NOW, "owner"));
  }

  /** The workspace after these events. */
  public static Workspace replayed(List<EnvironmentEvent> events) {
    Workspace workspace = Workspace.NONE;
    for (EnvironmentEvent event : events) {
      workspace = evolve(workspace, event);
    }
    return workspace;
  }

  private static long next(Workspace workspace) {
    LongStream environments =
        workspace.environments().values().stream().mapToLong(Environment::version);
    LongStream members = workspace.members().values().stream().mapToLong(Member::version);
    return 1
        + Math.max(workspace.version(), LongStream.concat(environments, members).max().orElse(0));
  }

  public static Outcome<EnvironmentEvent, Rejection> decide(
      WorkspaceCommand command, Workspace workspace) {
    Decision<EnvironmentEvent, Rejection> decision =
        command.decide(workspace, new Context(NOW, "owner", UUID::randomUUID));
    return switch (decision) {
      case Accepted<EnvironmentEvent, Rejection>(List<EnvironmentEvent> events) ->
          new Outcome.Events<>(events);
      case Rejected<EnvironmentEvent, Rejection>(Rejection rejection) ->
          new Outcome.Rejection<>(rejection);
    };
  }

  public static CreateWorkspace createFrom(Preset preset) {
    return new CreateWorkspace("nexora", "Nexora", preset, null, null);
  }

  public static List<EnvironmentEvent> workspace(Preset preset, EnvironmentEvent... andThen) {
    List<EnvironmentEvent> events =
        new ArrayList<>(SPEC.given(List.of()).when(createFrom(preset)).accepted());
    events.addAll(List.of(andThen));
    return events;
  }

  public static List<EnvironmentEvent> ladder(EnvironmentEvent... andThen) {
    return workspace(Preset.LADDER, andThen);
  }

  public static List<EnvironmentEvent> open(EnvironmentEvent... andThen) {
    return workspace(Preset.OPEN, andThen);
  }

  public static EnvironmentCreated qa() {
    return new EnvironmentCreated("qa", "QA", Presets.NEW_COLOR, 2, false, false);
  }

  public static EnvironmentArchived archived(String environment) {
    return new EnvironmentArchived(environment);
  }

  public static WorkspacePolicyChanged customForbidden() {
    return new WorkspacePolicyChanged(
        new PolicyChange(null, null, null, null, CustomEnvironments.FORBIDDEN, null)
            .over(Presets.policy(Preset.LADDER)));
  }

  public static WorkspacePolicyChanged atMost(int environments) {
    return new WorkspacePolicyChanged(
        new PolicyChange(null, null, null, null, null, environments)
            .over(Presets.policy(Preset.LADDER)));
  }

  public static WorkspacePolicyChanged systemEditable() {
    return new WorkspacePolicyChanged(
        new PolicyChange(null, null, null, SystemEnvironments.EDITABLE, null, null)
            .over(Presets.policy(Preset.LADDER)));
  }

  /** The default environment moves where no application has anything to lose. */
  public static ChangeDefaultEnvironment defaultTo(String environment) {
    return new ChangeDefaultEnvironment(environment, List.of(), false, null);
  }

  public static MemberGranted member(String subject, Role... roles) {
    return new MemberGranted(subject, List.of(roles), List.of());
  }

  public static MemberGranted member(String subject, Grant... grants) {
    return new MemberGranted(subject, List.of(), List.of(grants));
  }

  public static GrantMember grant(Granter by, String subject, Role... roles) {
    return new GrantMember(subject, List.of(roles), List.of(), by);
  }

  public static GrantMember grant(Granter by, String subject, Grant... grants) {
    return new GrantMember(subject, List.of(), List.of(grants), by);
  }
}
