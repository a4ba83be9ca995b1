package io.sluice.environment.environment;

import io.sluice.environment.environment.EnvironmentRejection.ReasonRequired;
import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentUnguarded;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Ungated;
import java.util.List;

/**
 * Takes the guard away from an environment, so that builders and testers get in. Only an owner does
 * that, and says why; the environment that end users get keeps its guard.
 *
 * @param reason goes into the trail with the event
 */
public record UnguardEnvironment(String environment, String reason)
    implements EnvironmentCommand, Ungated {
  private static final Rule<UnguardEnvironment, Workspace, EnvironmentRejection> IT_SAYS_WHY =
      (unguard, workspace) ->
          Rule.unless(
              unguard.reason != null && !unguard.reason.isBlank(),
              () ->
                  new ReasonRequired(
                      "Taking the guard from the environment " + unguard.environment));

  private static final List<Rule<? super UnguardEnvironment, Workspace, EnvironmentRejection>>
      RULES =
          List.of(
              IT_SAYS_WHY,
              EnvironmentRules.THERE_IS_ONE,
              EnvironmentRules.IT_IS_IN_USE,
              EnvironmentRules.END_USERS_DO_NOT_GET_IT);

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    return Decision.unless(
        Rule.firstBroken(RULES, this, workspace),
        () ->
            workspace.environment(environment).filter(Environment::guarded).isPresent()
                ? List.of(new EnvironmentUnguarded(environment))
                : List.of());
  }
}
