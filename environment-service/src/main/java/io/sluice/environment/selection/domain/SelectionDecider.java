package io.sluice.environment.selection.domain;

import static io.sluice.runtime.decider.Decision.accept;
import static io.sluice.runtime.decider.Decision.reject;

import io.sluice.environment.selection.domain.SelectionRejection.TooManySelections;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import java.util.Optional;

/** Remembers what a user selects; selecting the same again gives no event. */
public final class SelectionDecider
    implements Decider<SelectEnvironment, Selection, EnvironmentEvent, SelectionRejection> {
  /** Applications are not known here, so their number is bounded instead. */
  public static final int MAX_APPLICATIONS = 10_000;

  @Override
  public Selection initial() {
    return Selection.NONE;
  }

  @Override
  public Decision<EnvironmentEvent, SelectionRejection> decide(
      SelectEnvironment command, Selection selection, Context context) {
    Optional<String> present = selection.exactly(command.application());
    if (present.equals(Optional.of(command.environment()))) {
      return accept();
    }
    if (present.isEmpty()
        && command.application() != null
        && selection.byApplication().size() >= MAX_APPLICATIONS) {
      return reject(new TooManySelections(MAX_APPLICATIONS));
    }
    return accept(
        new EnvironmentSelected(command.subject(), command.application(), command.environment()));
  }

  @Override
  public Selection evolve(Selection selection, Recorded<EnvironmentEvent> recorded) {
    if (recorded.event() instanceof EnvironmentSelected selected) {
      return selection.with(selected.application(), selected.environment());
    }
    throw new CorruptStream(selection, recorded.event());
  }
}
