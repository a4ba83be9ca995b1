package io.sluice.environment.lock;

import io.sluice.environment.environment.EnvironmentCommand;
import io.sluice.environment.environment.EnvironmentRules;
import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Ungated;
import java.util.List;

/** Takes the lock of an environment away, whoever put it there. */
record UnlockEnvironment(String environment) implements EnvironmentCommand, Ungated {

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    return Decision.unless(
        Rule.firstBroken(List.of(EnvironmentRules.THERE_IS_ONE), this, workspace),
        () ->
            workspace.environment(environment).map(Environment::lock).isEmpty()
                ? List.of()
                : List.of(new EnvironmentUnlocked(environment, false)));
  }
}
