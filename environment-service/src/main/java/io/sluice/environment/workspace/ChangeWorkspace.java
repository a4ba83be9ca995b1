package io.sluice.environment.workspace;

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
 */
public record ChangeWorkspace(String name, PolicyChange policy, String reason)
    implements WorkspaceCommand {

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    List<EnvironmentEvent> events = new ArrayList<>();
    if (name != null && !name.equals(workspace.name())) {
      events.add(new WorkspaceRenamed(name));
    }
    WorkspacePolicy wanted = wanted(workspace);
    if (!wanted.equals(workspace.policy())) {
      List<Violation> violations = violations(wanted, workspace);
      if (!violations.isEmpty()) {
        return Decision.reject(new PolicyViolated(violations));
      }
      if (weakensAGuard(workspace) && (reason == null || reason.isBlank())) {
        return Decision.reject(new ReasonRequired());
      }
      events.add(new WorkspacePolicyChanged(wanted));
    }
    return Decision.accept(events);
  }

  /**
   * Whether the policy would keep less away from guarded environments, of which every workspace has
   * one. Only an owner does that.
   */
  public boolean weakensAGuard(Workspace workspace) {
    return PolicyStrength.isWeaker(wanted(workspace), workspace.policy());
  }

  private WorkspacePolicy wanted(Workspace workspace) {
    return policy == null ? workspace.policy() : policy.over(workspace.policy());
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
