package io.sluice.environment.environment;

import io.sluice.environment.environment.EnvironmentRejection.ReleasedEnvironment;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Gated;
import java.util.List;

/**
 * Takes an environment out of use.
 *
 * @param released keys of the applications that are released in it, as far as is known here
 */
public record ArchiveEnvironment(String environment, List<String> released)
    implements EnvironmentCommand, Gated<Workspace> {
  private static final Rule<ArchiveEnvironment, Workspace, EnvironmentRejection>
      IT_IS_NOT_PROTECTED =
          (archive, workspace) ->
              EnvironmentRules.isProtected(
                  workspace.environment(archive.environment).orElseThrow(), workspace, "existence");

  private static final Rule<ArchiveEnvironment, Workspace, EnvironmentRejection>
      NOTHING_IS_RELEASED_IN_IT =
          (archive, workspace) ->
              Rule.unless(
                  archive.released.isEmpty(),
                  () -> new ReleasedEnvironment(archive.environment, archive.released));

  private static final List<Rule<? super ArchiveEnvironment, Workspace, EnvironmentRejection>>
      RULES =
          List.of(
              EnvironmentRules.END_USERS_DO_NOT_GET_IT,
              IT_IS_NOT_PROTECTED,
              NOTHING_IS_RELEASED_IN_IT);

  @Override
  public boolean changes(String place, Workspace workspace) {
    return environment.equals(place);
  }

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    if (workspace.environment(environment).isEmpty()) {
      return Decision.reject(new EnvironmentRejection.EnvironmentNotFound(environment));
    }
    if (workspace.environment(environment).orElseThrow().archived()) {
      return Decision.accept();
    }
    return Decision.unless(
        Rule.firstBroken(RULES, this, workspace),
        () -> List.of(new EnvironmentEvent.EnvironmentArchived(environment)));
  }
}
