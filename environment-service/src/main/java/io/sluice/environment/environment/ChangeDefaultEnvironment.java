package io.sluice.environment.environment;

import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Rule;
import java.util.List;

/** Makes another environment the one that end users get. */
public record ChangeDefaultEnvironment(String environment) implements EnvironmentCommand {
  private static final List<Rule<EnvironmentCommand, Workspace, EnvironmentRejection>> RULES =
      List.of(EnvironmentRules.THERE_IS_ONE, EnvironmentRules.IT_IS_IN_USE);

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    return Decision.unless(
        Rule.firstBroken(RULES, this, workspace),
        () ->
            workspace.isDefault(environment)
                ? List.of()
                : List.of(
                    new DefaultEnvironmentChanged(environment, workspace.defaultEnvironment())));
  }
}
