package io.sluice.environment.workspace;

import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.command.StreamOf;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Rejection;

/** The streams of workspaces. */
public final class WorkspaceStreams {
  /** Raised with every change of what {@link Workspace} looks like as JSON, or means. */
  private static final int STATE_FORMAT = 4;

  private static final Aggregate<WorkspaceCommand, Workspace, EnvironmentEvent, Rejection>
      WORKSPACES =
          Aggregate.of(
                  "workspace",
                  Decider.<WorkspaceCommand, Workspace, EnvironmentEvent, Rejection>of(
                      Workspace.NONE, Workspace::evolve),
                  EnvironmentEvent.class)
              .snapshotting(STATE_FORMAT, WorkspaceSnapshot::write, WorkspaceSnapshot::read);

  private WorkspaceStreams() {}

  /** The stream of a workspace with its environments and members. */
  public static StreamOf<WorkspaceCommand, Workspace, EnvironmentEvent, Rejection> of(
      String workspace) {
    return WORKSPACES.of(workspace);
  }
}
