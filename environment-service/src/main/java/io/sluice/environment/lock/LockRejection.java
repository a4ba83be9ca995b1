package io.sluice.environment.lock;

import io.sluice.runtime.decider.Rejection;
import io.sluice.workspace.gate.GateRejection.EnvironmentLocked;
import io.sluice.workspace.rule.Lock;
import java.time.Instant;

/** Why an environment is not locked. */
sealed interface LockRejection extends Rejection {

  /** Whoever comes second is told whose lock is there. */
  record AlreadyLocked(String environment, Lock lock) implements LockRejection {
    @Override
    public String detail() {
      return new EnvironmentLocked(environment, lock).detail();
    }
  }

  /** The lock would be over before it began. */
  record LockIsOver(Instant expiresAt) implements LockRejection {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String detail() {
      return "A lock that ends at " + expiresAt + " is over already.";
    }
  }
}
