package io.sluice.environment.environment;

import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Ungated;
import java.util.List;

/** Takes an archived environment into use again. */
public record RestoreEnvironment(String environment) implements EnvironmentCommand, Ungated {
  private static final List<Rule<EnvironmentCommand, Workspace, EnvironmentRejection>> RULES =
      List.of(EnvironmentRules.ITS_KIND_IS_ALLOWED, EnvironmentRules.THERE_IS_ROOM);

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    if (workspace.environment(environment).isEmpty()) {
      return Decision.reject(new EnvironmentRejection.EnvironmentNotFound(environment));
    }
    if (!workspace.environment(environment).orElseThrow().archived()) {
      return Decision.accept();
    }
    return Decision.unless(
        Rule.firstBroken(RULES, this, workspace),
        () -> List.of(new EnvironmentRestored(environment)));
  }
}
