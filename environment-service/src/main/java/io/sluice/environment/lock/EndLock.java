package io.sluice.environment.lock;

import io.sluice.environment.environment.EnvironmentCommand;
import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.workspace.gate.Ungated;
import java.time.Instant;

/**
 * Takes a lock away whose time is over. Anybody may ask at any time: one that is not over stays.
 *
 * @param now by the clock of the database, so that no process with a wrong one opens it early
 */
record EndLock(String environment, Instant now) implements EnvironmentCommand, Ungated {

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    return workspace
        .environment(environment)
        .map(Environment::lock)
        .filter(lock -> lock.expiresAt() != null && !now.isBefore(lock.expiresAt()))
        .map(over -> Decision.<EnvironmentEvent, Rejection>accept(unlocked()))
        .orElseGet(Decision::accept);
  }

  private EnvironmentUnlocked unlocked() {
    return new EnvironmentUnlocked(environment, true);
  }
}
