package io.sluice.environment.selection;

import io.sluice.environment.selection.domain.SelectEnvironment;
import io.sluice.environment.selection.domain.Selection;
import io.sluice.environment.selection.domain.SelectionDecider;
import io.sluice.environment.selection.domain.SelectionRejection;
import io.sluice.environment.selection.domain.SelectionRejection.TooManySelections;
import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.store.StreamId;

/** The streams of selections as the command bus knows them. */
final class Selections {
  private static final int STATE_SCHEMA = 1;

  static final Aggregate<SelectEnvironment, Selection, EnvironmentEvent, SelectionRejection>
      AGGREGATE =
          Aggregate.of(new SelectionDecider(), EnvironmentEvent.class, Selections::problem)
              .snapshotting(STATE_SCHEMA, Selection.class);

  private Selections() {}

  static StreamId stream(String workspace, String subject) {
    return StreamId.of("selection", workspace, subject);
  }

  private static Problem problem(SelectionRejection rejection) {
    return switch (rejection) {
      case TooManySelections it ->
          Problem.of(409, it, "Selections are kept for " + it.max() + " applications at most.");
    };
  }
}
