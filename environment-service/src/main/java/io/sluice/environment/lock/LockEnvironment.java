package io.sluice.environment.lock;

import io.sluice.environment.environment.EnvironmentCommand;
import io.sluice.environment.environment.EnvironmentRules;
import io.sluice.environment.lock.LockRejection.AlreadyLocked;
import io.sluice.environment.lock.LockRejection.LockIsOver;
import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentLocked;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Ungated;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what apps get from an environment as it is. Whoever comes second is told whose lock is
 * there already.
 *
 * @param expiresAt null for never
 */
record LockEnvironment(String environment, String reason, Instant expiresAt)
    implements EnvironmentCommand, Ungated {
  private static final List<Rule<? super LockEnvironment, Workspace, ? extends Rejection>> RULES =
      List.of(
          EnvironmentRules.THERE_IS_ONE,
          EnvironmentRules.IT_IS_IN_USE,
          LockEnvironment::itIsNotLocked);

  private Optional<AlreadyLocked> itIsNotLocked(Workspace workspace) {
    return workspace
        .environment(environment)
        .map(Environment::lock)
        .map(present -> new AlreadyLocked(environment, present));
  }

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    if (expiresAt != null && !context.now().isBefore(expiresAt)) {
      return Decision.reject(new LockIsOver(expiresAt));
    }
    return Decision.unless(
        Rule.firstBroken(RULES, this, workspace),
        () -> List.of(new EnvironmentLocked(environment, reason, expiresAt)));
  }
}
