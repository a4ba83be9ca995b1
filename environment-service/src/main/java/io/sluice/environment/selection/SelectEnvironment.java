package io.sluice.environment.selection;

import io.sluice.environment.selection.SelectionRejection.TooManySelections;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.runtime.decider.Command;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.workspace.gate.Ungated;
import java.util.Optional;

/**
 * Remembers an environment for a user; selecting the same again gives no event. That the user may
 * view it is checked before: rights are not the business of this stream.
 *
 * @param application null for the workspace itself
 */
record SelectEnvironment(String subject, String application, String environment)
    implements Command<Selection, EnvironmentEvent, SelectionRejection>, Ungated {
  /** Applications are not known here, so their number is bounded instead. */
  static final int MAX_APPLICATIONS = 10_000;

  @Override
  public Decision<EnvironmentEvent, SelectionRejection> decide(
      Selection selection, Context context) {
    Optional<String> present = selection.exactly(application);
    if (present.equals(Optional.of(environment))) {
      return Decision.accept();
    }
    if (present.isEmpty()
        && application != null
        && selection.byApplication().size() >= MAX_APPLICATIONS) {
      return Decision.reject(new TooManySelections(MAX_APPLICATIONS));
    }
    return Decision.accept(new EnvironmentSelected(subject, application, environment));
  }
}
