package io.sluice.environment.selection;

import io.sluice.environment.selection.domain.Selection;
import io.sluice.runtime.access.Access;
import io.sluice.runtime.access.Membership;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.directory.Directory;
import io.sluice.runtime.directory.EnvironmentEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What a stored selection means now. Rights and environments change without the selection, so it is
 * looked at anew each time: what may not be viewed any more is as if it had not been selected.
 */
@ApplicationScoped
class PresentSelection {
  private final Access access;
  private final Directory directory;
  private final CommandBus bus;

  PresentSelection(Access access, Directory directory, CommandBus bus) {
    this.access = access;
    this.directory = directory;
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
    return access
        .membership(caller, workspace)
        .flatMap(
            membership ->
                bus.loadLatest(Selections.AGGREGATE, Selections.stream(workspace, caller.subject()))
                    .flatMap(loaded -> of(membership, workspace, application, loaded.state())));
  }

  private Uni<Present> of(
      Membership membership, String workspace, String application, Selection selection) {
    return usable(membership, workspace, selection.of(application))
        .flatMap(
            usable ->
                usable.isPresent()
                    ? Uni.createFrom().item(new SelectionView(application, usable.get(), true))
                    : fallback(workspace, application))
        .map(view -> new Present(view, selection.version()));
  }

  private Uni<Optional<String>> usable(
      Membership membership, String workspace, Optional<String> selected) {
    return selected.isEmpty()
        ? Uni.createFrom().item(selected)
        : directory
            .environment(workspace, selected.get())
            .map(
                found ->
                    found
                        .filter(environment -> !environment.archived())
                        .filter(membership::sees)
                        .map(EnvironmentEntry::environment));
  }

  private Uni<SelectionView> fallback(String workspace, String application) {
    return directory
        .defaultEnvironment(workspace)
        .map(found -> new SelectionView(application, found.orElseThrow().environment(), false));
  }
}
