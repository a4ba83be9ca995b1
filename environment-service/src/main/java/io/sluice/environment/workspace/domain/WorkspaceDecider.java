package io.sluice.environment.workspace.domain;

import static io.sluice.runtime.decider.Decision.accept;
import static io.sluice.runtime.decider.Decision.reject;

import io.sluice.environment.workspace.domain.WorkspaceCommand.ChangeDefaultEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceCommand.ChangeWorkspace;
import io.sluice.environment.workspace.domain.WorkspaceCommand.CreateWorkspace;
import io.sluice.environment.workspace.domain.WorkspaceCommand.EnvironmentCommand;
import io.sluice.environment.workspace.domain.WorkspaceCommand.MemberCommand;
import io.sluice.environment.workspace.domain.WorkspaceRejection.EnvironmentArchived;
import io.sluice.environment.workspace.domain.WorkspaceRejection.EnvironmentNotFound;
import io.sluice.environment.workspace.domain.WorkspaceRejection.PolicyViolated;
import io.sluice.environment.workspace.domain.WorkspaceRejection.WorkspaceNotFound;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.events.WorkspacePolicy;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides for one workspace. A command that asks for what already is gives no events, so repeating
 * it is harmless.
 */
public final class WorkspaceDecider
    implements Decider<WorkspaceCommand, Workspace, EnvironmentEvent, WorkspaceRejection> {

  @Override
  public Workspace initial() {
    return Workspace.NONE;
  }

  @Override
  public Workspace evolve(Workspace workspace, Recorded<EnvironmentEvent> recorded) {
    return WorkspaceEvolution.after(workspace, recorded.event());
  }

  @Override
  public Decision<EnvironmentEvent, WorkspaceRejection> decide(
      WorkspaceCommand command, Workspace workspace, Context context) {
    if (command instanceof CreateWorkspace create) {
      return WorkspaceCreation.decide(create, workspace, context);
    }
    if (!workspace.exists()) {
      return reject(new WorkspaceNotFound());
    }
    return switch (command) {
      case CreateWorkspace create -> WorkspaceCreation.decide(create, workspace, context);
      case ChangeWorkspace change -> change(change, workspace);
      case ChangeDefaultEnvironment change -> changeDefault(change, workspace);
      case EnvironmentCommand about -> EnvironmentDecisions.decide(about, workspace);
      case MemberCommand about -> MemberDecisions.decide(about, workspace, context);
    };
  }

  private static Decision<EnvironmentEvent, WorkspaceRejection> change(
      ChangeWorkspace change, Workspace workspace) {
    List<EnvironmentEvent> events = new ArrayList<>();
    if (change.name() != null && !change.name().equals(workspace.name())) {
      events.add(new WorkspaceRenamed(change.name()));
    }
    if (change.policy() != null) {
      WorkspacePolicy policy = change.policy().over(workspace.policy());
      if (!policy.equals(workspace.policy())) {
        List<Violation> violations = violations(policy, workspace);
        if (!violations.isEmpty()) {
          return reject(new PolicyViolated(violations));
        }
        events.add(new WorkspacePolicyChanged(policy));
      }
    }
    return accept(events);
  }

  /** What the present environments have against a policy. */
  private static List<Violation> violations(WorkspacePolicy policy, Workspace workspace) {
    List<Violation> violations = new ArrayList<>();
    long active = workspace.active().count();
    if (policy.maxEnvironments() > 0 && active > policy.maxEnvironments()) {
      violations.add(new Violation("/policy/maxEnvironments", active + " environments are in use"));
    }
    if (policy.customEnvironments() == CustomEnvironments.FORBIDDEN) {
      workspace
          .active()
          .filter(environment -> !environment.system())
          .map(Environment::key)
          .sorted()
          .map(key -> "environment " + key + " is not one of the preset")
          .forEach(why -> violations.add(new Violation("/policy/customEnvironments", why)));
    }
    return violations;
  }

  private static Decision<EnvironmentEvent, WorkspaceRejection> changeDefault(
      ChangeDefaultEnvironment change, Workspace workspace) {
    Environment environment = workspace.environments().get(change.environment());
    if (environment == null) {
      return reject(new EnvironmentNotFound(change.environment()));
    }
    if (environment.archived()) {
      return reject(new EnvironmentArchived(environment.key()));
    }
    if (workspace.isDefault(environment.key())) {
      return accept();
    }
    return accept(new DefaultEnvironmentChanged(environment.key(), workspace.defaultEnvironment()));
  }
}
