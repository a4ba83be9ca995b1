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
import io.sluice.workspace.gate.Ungated;
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
    implements WorkspaceCommand, Ungated {
  /** An answer is not as large as a workspace can be. */
  private static final int NAMED_AT_MOST = 1_000;

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
    if (policy.maxEnvironments() > 0 && workspace.stages().inUse() > policy.maxEnvironments()) {
      violations.add(
          new Violation(
              "/policy/maxEnvironments", workspace.stages().inUse() + " environments are in use"));
    }
    if (policy.customEnvironments() == CustomEnvironments.FORBIDDEN) {
      List<String> custom =
          workspace
              .active()
              .filter(environment -> !environment.system())
              .map(Environment::key)
              .sorted()
              .toList();
      custom.stream()
          .limit(NAMED_AT_MOST)
          .map(key -> "environment " + key + " is not one of the preset")
          .forEach(why -> violations.add(new Violation("/policy/customEnvironments", why)));
      if (custom.size() > NAMED_AT_MOST) {
        violations.add(
            new Violation(
                "/policy/customEnvironments",
                "and " + (custom.size() - NAMED_AT_MOST) + " more are not"));
      }
    }
    return violations;
  }
}
