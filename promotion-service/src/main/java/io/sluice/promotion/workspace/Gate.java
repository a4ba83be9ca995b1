package io.sluice.promotion.workspace;

import io.sluice.events.Action;
import io.sluice.runtime.access.Access;
import io.sluice.runtime.access.Membership;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.directory.Directory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets callers into a workspace, as far as their rights go. */
@ApplicationScoped
public class Gate {
  private final Access access;
  private final Directory directory;

  Gate(Access access, Directory directory) {
    this.access = access;
    this.directory = directory;
  }

  /** The workspace for a member; 404 for everybody else. */
  public Uni<Surroundings> enter(Caller caller, String workspace) {
    return access.membership(caller, workspace).flatMap(this::around);
  }

  /** The workspace for somebody who may build versions; else 404 or 403. */
  public Uni<Surroundings> enterToBuild(Caller caller, String workspace) {
    return access.requireOnWorkspace(caller, workspace, Action.BUILD).flatMap(this::around);
  }

  /** The surroundings again, if the caller has this right on the environment; else 404 or 403. */
  public Uni<Surroundings> require(
      Caller caller, Surroundings here, String environment, Action action) {
    return access.require(caller, here.workspace(), environment, action).replaceWith(here);
  }

  private Uni<Surroundings> around(Membership membership) {
    return directory
        .environments(membership.workspace().workspace())
        .map(environments -> new Surroundings(membership, environments));
  }
}
