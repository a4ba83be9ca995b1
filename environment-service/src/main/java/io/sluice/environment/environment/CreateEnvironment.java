package io.sluice.environment.environment;

import io.sluice.environment.workspace.Presets;
import io.sluice.environment.workspace.Workspace;
import io.sluice.environment.workspace.WorkspaceRejection.InvalidRequest;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Rule;
import io.sluice.runtime.decider.Violation;
import io.sluice.workspace.gate.Ungated;
import java.time.Instant;
import java.util.List;

/**
 * Adds an environment. Without a rank it gets the lowest one in use: it then stands beside the
 * bottom of the ladder and never above the default environment, and no environment that was there
 * before gets another next step.
 *
 * @param color null for {@link Presets#NEW_COLOR}
 * @param rank null for the lowest rank in use
 * @param expiresAt when it is to be archived by itself, null for never
 */
public record CreateEnvironment(
    String environment, String name, String color, Integer rank, Instant expiresAt)
    implements EnvironmentCommand, Ungated {
  private static final List<Rule<EnvironmentCommand, Workspace, EnvironmentRejection>> RULES =
      List.of(
          EnvironmentRules.THE_KEY_IS_FREE,
          EnvironmentRules.ITS_KIND_IS_ALLOWED,
          EnvironmentRules.THERE_IS_ROOM);

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    if (expiresAt != null && !context.now().isBefore(expiresAt)) {
      return Decision.reject(
          new InvalidRequest(List.of(new Violation("/expiresAt", "must be in the future"))));
    }
    return Decision.unless(
        Rule.firstBroken(RULES, this, workspace), () -> List.of(created(workspace)));
  }

  private EnvironmentCreated created(Workspace workspace) {
    return new EnvironmentCreated(
        environment,
        name,
        color == null ? Presets.NEW_COLOR : color,
        rank == null ? workspace.stages().lowestRank() : rank,
        false,
        false,
        expiresAt);
  }
}
