package io.sluice.environment.workspace;

import io.sluice.environment.workspace.WorkspaceRejection.WorkspaceNotFound;
import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.decider.Command;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.workspace.gate.Gate;
import io.sluice.workspace.gate.Gated;

/**
 * What can be asked of a workspace. The commands on its environments and members stand with their
 * rules in the folders of these. A command that asks for what already is gives no events, so
 * repeating it is harmless. A null in a change means "stays as it is".
 */
public interface WorkspaceCommand extends Command<Workspace, EnvironmentEvent, Rejection> {

  /** Decides for a workspace that exists. */
  Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context);

  @Override
  default Decision<EnvironmentEvent, Rejection> decide(Workspace workspace, Context context) {
    return workspace.exists()
        ? passed(decideIn(workspace, context), workspace)
        : Decision.reject(new WorkspaceNotFound());
  }

  /** The gate stands behind all other rules, and in nobody's way who changes nothing. */
  private Decision<EnvironmentEvent, Rejection> passed(
      Decision<EnvironmentEvent, Rejection> decision, Workspace workspace) {
    return Gate.isPassedBy(this)
            && decision instanceof Decision.Accepted<EnvironmentEvent, Rejection>(var events)
            && !events.isEmpty()
        ? Decision.unless(
            workspace.gate().refusal(gated(), () -> workspace, all -> true), () -> events)
        : decision;
  }

  @SuppressWarnings("unchecked") // of all that is decided on a workspace
  private Gated<Workspace> gated() {
    return (Gated<Workspace>) this;
  }
}
