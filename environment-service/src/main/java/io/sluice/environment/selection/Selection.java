package io.sluice.environment.selection;

import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Recorded;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The environments that one user selected last in one workspace.
 *
 * @param workspaceWide key of the environment selected without an application, or null
 * @param byApplication keys of the environments selected per application
 * @param version of the last selection, 0 for none
 */
public record Selection(String workspaceWide, PMap<String, String> byApplication, long version) {

  /** Nothing selected yet. */
  public static final Selection NONE = new Selection(null, HashTreePMap.empty(), 0);

  /**
   * What was selected for an application (null for the workspace itself). An application without a
   * selection of its own follows that of the workspace.
   */
  public Optional<String> of(String application) {
    return exactly(application).or(() -> Optional.ofNullable(workspaceWide));
  }

  /** What was selected for exactly this application, or for the workspace if null. */
  Optional<String> exactly(String application) {
    return Optional.ofNullable(
        application == null ? workspaceWide : byApplication.get(application));
  }

  /** The state after an event. */
  static Selection evolve(Selection before, Recorded<EnvironmentEvent> recorded) {
    if (!(recorded.event() instanceof EnvironmentSelected selected)) {
      throw new CorruptStream(before, recorded.event());
    }
    return selected.application() == null
        ? new Selection(selected.environment(), before.byApplication, recorded.version())
        : new Selection(
            before.workspaceWide,
            before.byApplication.plus(selected.application(), selected.environment()),
            recorded.version());
  }
}
