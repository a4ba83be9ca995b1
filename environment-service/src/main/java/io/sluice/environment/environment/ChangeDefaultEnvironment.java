package io.sluice.environment.environment;

import io.sluice.environment.environment.EnvironmentRejection.NothingPinned;
import io.sluice.environment.environment.EnvironmentRejection.ReasonRequired;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Gated;
import java.util.List;

/**
 * Makes another environment the one that end users get. They would lose the applications that have
 * nothing pinned there, so that is done on purpose or not at all.
 *
 * @param unpinned keys of those applications, as far as is known here
 * @param force to do it all the same
 * @param reason goes into the trail with the event
 */
public record ChangeDefaultEnvironment(
    String environment, List<String> unpinned, boolean force, String reason)
    implements EnvironmentCommand, Gated<Workspace> {
  private static final Rule<ChangeDefaultEnvironment, Workspace, EnvironmentRejection>
      FORCE_SAYS_WHY =
          (change, workspace) ->
              Rule.unless(
                  !change.force || (change.reason != null && !change.reason.isBlank()),
                  () -> new ReasonRequired("Moving the default environment by force"));

  private static final Rule<ChangeDefaultEnvironment, Workspace, EnvironmentRejection>
      END_USERS_LOSE_NOTHING =
          (change, workspace) ->
              Rule.unless(
                  change.force
                      || change.unpinned.isEmpty()
                      || workspace.isDefault(change.environment),
                  () -> new NothingPinned(change.environment, change.unpinned));

  private static final List<Rule<? super ChangeDefaultEnvironment, Workspace, EnvironmentRejection>>
      RULES =
          List.of(
              FORCE_SAYS_WHY,
              EnvironmentRules.THERE_IS_ONE,
              EnvironmentRules.IT_IS_IN_USE,
              END_USERS_LOSE_NOTHING);

  /** End users leave the one for the other. */
  @Override
  public boolean changes(String place, Workspace workspace) {
    return environment.equals(place) || workspace.isDefault(place);
  }

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
