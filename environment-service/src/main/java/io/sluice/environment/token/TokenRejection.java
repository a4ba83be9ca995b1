package io.sluice.environment.token;

import io.sluice.runtime.decider.Rejection;

/** Why a token stays as it is. */
sealed interface TokenRejection extends Rejection {

  /** There is none, or it was revoked, or it is of an environment that the caller may not know. */
  record TokenNotFound(String id) implements TokenRejection {
    @Override
    public int status() {
      return 404;
    }

    @Override
    public String detail() {
      return "There is no machine token " + id + ".";
    }
  }
}
