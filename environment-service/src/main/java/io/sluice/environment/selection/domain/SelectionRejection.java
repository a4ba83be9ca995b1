package io.sluice.environment.selection.domain;

/** Why a selection is refused. */
public sealed interface SelectionRejection {

  /** More applications than one user's memory holds. */
  record TooManySelections(int max) implements SelectionRejection {}
}
