package io.sluice.environment.workspace;

import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Violation;
import java.util.List;

/** Why a workspace refuses; the name in UPPER_SNAKE is the {@code code} that the caller gets. */
public sealed interface WorkspaceRejection extends Rejection {

  /** The request contradicts itself. */
  record InvalidRequest(List<Violation> violations) implements WorkspaceRejection {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String detail() {
      return "The request is not valid.";
    }
  }

  /** The key is taken; keys are unique in the installation. */
  record WorkspaceExists(String workspace) implements WorkspaceRejection {
    @Override
    public String detail() {
      return "There is a workspace " + workspace + " already.";
    }
  }

  /** There is no such workspace. */
  record WorkspaceNotFound() implements WorkspaceRejection {
    @Override
    public int status() {
      return 404;
    }

    @Override
    public String detail() {
      return "There is no such workspace.";
    }
  }

  /** A policy that keeps less away from guarded environments is for owners. */
  record OwnerRequired() implements WorkspaceRejection {
    @Override
    public int status() {
      return 403;
    }

    @Override
    public String detail() {
      return "Only an owner may let the policy keep less away from guarded environments.";
    }
  }

  /** A policy that keeps less away from guarded environments says why. */
  record ReasonRequired() implements WorkspaceRejection {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String detail() {
      return "A policy that keeps less away from guarded environments needs a reason.";
    }
  }

  /** The present environments do not satisfy the policy. */
  record PolicyViolated(List<Violation> violations) implements WorkspaceRejection {
    @Override
    public String detail() {
      return "The present environments do not satisfy the policy.";
    }
  }
}
