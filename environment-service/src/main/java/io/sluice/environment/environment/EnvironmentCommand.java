package io.sluice.environment.environment;

import io.sluice.environment.workspace.WorkspaceCommand;

/** What can be asked of one environment of a workspace. */
public interface EnvironmentCommand extends WorkspaceCommand {
  /** Key of the environment. */
  String environment();
}
