package io.sluice.environment.selection.domain;

import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The environments that one user selected last in one workspace.
 *
 * @param version number of events so far, equal to the version of the stream
 * @param workspaceWide key of the environment selected without an application, or null
 * @param byApplication keys of the environments selected per application
 */
public record Selection(long version, String workspaceWide, PMap<String, String> byApplication) {

  /** Nothing selected yet. */
  public static final Selection NONE = new Selection(0, null, HashTreePMap.empty());

  /**
   * What was selected for an application (null for the workspace itself). An application without a
   * selection of its own follows that of the workspace.
   */
  public Optional<String> of(String application) {
    String own = application == null ? null : byApplication.get(application);
    return Optional.ofNullable(own == null ? workspaceWide : own);
  }

  Selection with(String application, String environment) {
    return application == null
        ? new Selection(version + 1, environment, byApplication)
        : new Selection(version + 1, workspaceWide, byApplication.plus(application, environment));
  }

  /** What was selected for exactly this application, or for the workspace if null. */
  Optional<String> exactly(String application) {
    return Optional.ofNullable(
        application == null ? workspaceWide : byApplication.get(application));
  }
}
