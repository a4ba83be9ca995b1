package io.sluice.environment.environment;

import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Ungated;
import java.util.List;

/** Keeps builders and testers out of an environment that end users depend on. */
public record GuardEnvironment(String environment) implements EnvironmentCommand, Ungated {
  private static final List<Rule<EnvironmentCommand, Workspace, EnvironmentRejection>> RULES =
      List.of(EnvironmentRules.THERE_IS_ONE, EnvironmentRules.IT_IS_IN_USE);

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    return Decision.unless(
        Rule.firstBroken(RULES, this, workspace),
        () ->
            workspace.environment(environment).filter(Environment::guarded).isPresent()
                ? List.of()
                : List.of(new EnvironmentGuarded(environment)));
  }
}
