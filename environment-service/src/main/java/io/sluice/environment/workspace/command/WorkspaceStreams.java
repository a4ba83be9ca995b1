package io.sluice.environment.workspace.command;

import io.sluice.environment.workspace.domain.Workspace;
import io.sluice.environment.workspace.domain.WorkspaceCommand;
import io.sluice.environment.workspace.domain.WorkspaceDecider;
import io.sluice.environment.workspace.domain.WorkspaceRejection;
import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.command.Work;
import io.sluice.runtime.store.StreamId;

/** The streams of workspaces as the command bus knows them. */
final class WorkspaceStreams {
  private static final int STATE_SCHEMA = 1;

  static final Aggregate<WorkspaceCommand, Workspace, EnvironmentEvent, WorkspaceRejection>
      AGGREGATE =
          Aggregate.of(new WorkspaceDecider(), EnvironmentEvent.class, WorkspaceProblems::of)
              .snapshotting(STATE_SCHEMA, Workspace.class);

  private WorkspaceStreams() {}

  static Work<WorkspaceCommand, Workspace, EnvironmentEvent, WorkspaceRejection> work(
      String workspace, WorkspaceCommand command, Caller caller) {
    return Work.on(AGGREGATE, stream(workspace), command, caller);
  }

  static StreamId stream(String workspace) {
    return StreamId.of("workspace", workspace);
  }
}
