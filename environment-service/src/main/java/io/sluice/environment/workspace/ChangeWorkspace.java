package io.sluice.environment.workspace;

import io.sluice.environment.workspace.WorkspaceRejection.OwnerRequired;
import io.sluice.environment.workspace.WorkspaceRejection.PolicyViolated;
import io.sluice.environment.workspace.WorkspaceRejection.ReasonRequired;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.events.WorkspacePolicy;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Renames the workspace, changes its policy, or both. A policy that lets more happen to the
 * environments that end users depend on says why.
 *
 * @param reason goes into the trail with the events
 * @param byOwner whether an owner asks for it
 */
public record ChangeWorkspace(String name, PolicyChange policy, String reason, boolean byOwner)
    implements WorkspaceCommand {

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    List<EnvironmentEvent> events = new ArrayList<>();
    if (name != null && !name.equals(workspace.name())) {
      events.add(new WorkspaceRenamed(name));
    }
    WorkspacePolicy wanted = policy == null ? workspace.policy() : policy.over(workspace.policy());
    if (!wanted.equals(workspace.policy())) {
      List<Violation> violations = violations(wanted, workspace);
      if (!violations.isEmpty()) {
        return Decision.reject(new PolicyViolated(violations));
      }
      // Every workspace has a guarded environment.
      if (PolicyStrength.isWeaker(wanted, workspace.policy())) {
        if (!byOwner) {
          return Decision.reject(new OwnerRequired());
        }
        if (reason == null || reason.isBlank()) {
          return Decision.reject(new ReasonRequired());
        }
      }
      events.add(new WorkspacePolicyChanged(wanted));
    }
    return Decision.accept(events);
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
}
