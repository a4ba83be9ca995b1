package io.sluice.environment.workspace.command;

import io.sluice.environment.workspace.EnvironmentView;
import io.sluice.environment.workspace.Origin;
import io.sluice.environment.workspace.domain.Environment;
import io.sluice.environment.workspace.domain.Workspace;
import io.sluice.events.Action;
import io.sluice.runtime.command.Answer;
import io.sluice.workspace.Here;
import java.util.Set;

/** Answers about environments as one caller sees them, made of the state of a workspace. */
record CallerRights(Here here) {

  String workspace() {
    return here.workspace();
  }

  /** Entity tag of an environment; null if there is none. */
  String tag(Workspace workspace, String environment) {
    return workspace
        .environment(environment)
        .map(found -> EnvironmentView.tag(found.version(), on(workspace, environment)))
        .orElse(null);
  }

  /** 200 with the environment, which must exist. */
  Answer ok(Workspace workspace, String environment, Origin origin) {
    return Answer.ok(view(workspace, environment, origin)).etag(tag(workspace, environment));
  }

  /** The environment, which must exist. */
  EnvironmentView view(Workspace workspace, String key, Origin origin) {
    Environment environment = workspace.environment(key).orElseThrow();
    return EnvironmentView.of(environment, workspace.isDefault(key), on(workspace, key), origin);
  }

  private Set<Action> on(Workspace workspace, String environment) {
    return here.rights(environment, workspace.isDefault(environment));
  }
}
