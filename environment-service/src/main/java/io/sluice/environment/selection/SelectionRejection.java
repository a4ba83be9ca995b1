package io.sluice.environment.selection;

import io.sluice.runtime.decider.Rejection;

/** Why a selection is refused. */
sealed interface SelectionRejection extends Rejection {

  /** More applications than one user's memory holds. */
  record TooManySelections(int max) implements SelectionRejection {
    @Override
    public String detail() {
      return "Selections are kept for " + max + " applications at most.";
    }
  }
}
