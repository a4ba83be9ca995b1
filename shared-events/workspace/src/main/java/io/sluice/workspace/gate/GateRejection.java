package io.sluice.workspace.gate;

import io.sluice.runtime.decider.Rejection;
import io.sluice.workspace.rule.Lock;

/** Why something does not pass the gate of an environment. */
public sealed interface GateRejection extends Rejection {

  /**
   * What apps get there stays as it is until the lock is taken away.
   *
   * @param environment null if the caller may not know of it, who then learns no more than that
   */
  record EnvironmentLocked(String environment, Lock lock) implements GateRejection {
    @Override
    public String detail() {
      return environment == null
          ? "It changes what apps get in an environment that you may not view, and that is locked."
          : "The environment %s is locked by %s since %s, %s: %s"
              .formatted(environment, lock.owner(), lock.since(), end(), lock.reason());
    }

    private String end() {
      return lock.expiresAt() == null
          ? "until somebody takes the lock away"
          : "until " + lock.expiresAt() + " at the latest";
    }
  }
}
