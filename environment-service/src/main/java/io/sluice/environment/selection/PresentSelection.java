package io.sluice.environment.selection;

import io.sluice.environment.selection.domain.Selection;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.CommandBus;
import io.sluice.workspace.Here;
import io.sluice.workspace.Workspaces;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What a stored selection means now. Rights and environments change without the selection, so it is
 * looked at anew each time: what may not be viewed any more is as if it had not been selected.
 */
@ApplicationScoped
class PresentSelection {
  private final Workspaces workspaces;
  private final CommandBus bus;

  PresentSelection(Workspaces workspaces, CommandBus bus) {
    this.workspaces = workspaces;
    this.bus = bus;
  }

  /**
   * What is selected.
   *
   * @param version of the selection's stream
   */
  record Present(SelectionView view, long version) {
    String tag() {
      return view.tag(version);
    }

    /** The tag that goes with a state; another version than the one looked at is never matched. */
    String tagOf(Selection selection) {
      return selection.version() == version ? tag() : "changed";
    }
  }

  /** The caller's selection; fails with 404 for non-members. */
  Uni<Present> of(Caller caller, String workspace, String application) {
    return workspaces.entering(caller, workspace).flatMap(here -> of(caller, here, application));
  }

  /** The selection of a caller who is in already. */
  Uni<Present> of(Caller caller, Here here, String application) {
    return bus.loadLatest(
            Selections.AGGREGATE, Selections.stream(here.workspace(), caller.subject()))
        .map(loaded -> present(here, application, loaded.state()));
  }

  private static Present present(Here here, String application, Selection selection) {
    SelectionView view =
        selection
            .of(application)
            .filter(here::visible)
            .filter(
                selected ->
                    here.environments().find(selected).filter(EnvironmentEntry::archived).isEmpty())
            .map(selected -> new SelectionView(application, selected, true))
            .orElseGet(
                () ->
                    new SelectionView(
                        application, here.defaultEnvironment().orElseThrow().environment(), false));
    return new Present(view, selection.version());
  }
}
