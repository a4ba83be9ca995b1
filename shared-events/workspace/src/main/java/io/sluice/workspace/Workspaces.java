package io.sluice.workspace;

import io.sluice.runtime.caller.Caller;
import io.sluice.workspace.rule.MemberEntry;
import io.sluice.workspace.rule.Membership;
import io.sluice.workspace.rule.WorkspaceEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets callers into workspaces, deny by default: a workspace that one is no member of does not
 * exist, and a membership ends with its last grant. It answers from this service's replica, which
 * in all but environment-service is as old as the events that have arrived; {@code Sluice-After}
 * waits for later ones.
 */
@ApplicationScoped
public class Workspaces {
  private final Directory directory;
  private final MachineTokens machines;
  private final Clock clock;

  Workspaces(Directory directory, MachineTokens machines, Clock clock) {
    this.directory = directory;
    this.machines = machines;
    this.clock = clock;
  }

  /**
   * The workspace as the caller meets it; 404 to strangers. Waits for the database where memory
   * does not do, so it is for virtual threads.
   */
  public Here enter(Caller caller, String workspace) {
    Membership membership = waitFor(membership(caller, workspace));
    return new Here(membership, () -> waitFor(directory.environments(workspace)));
  }

  /** The same without waiting, for event loops. */
  public Uni<Here> entering(Caller caller, String workspace) {
    return membership(caller, workspace)
        .flatMap(
            membership ->
                directory
                    .environments(workspace)
                    .map(environments -> new Here(membership, () -> environments)));
  }

  private Uni<Membership> membership(Caller caller, String workspace) {
    if (caller.machine().isPresent()) {
      return machine(caller.machine().orElseThrow(), workspace);
    }
    return directory
        .workspace(workspace)
        .flatMap(
            found ->
                // Members are looked up in any case: the time it takes must not tell what there is.
                members(caller, workspace)
                    .map(
                        members ->
                            membership(
                                caller,
                                found.orElseThrow(() -> Refused.noWorkspace(workspace)),
                                members)));
  }

  private Uni<Membership> machine(String token, String workspace) {
    return directory
        .workspace(workspace)
        .flatMap(
            found ->
                machines
                    .in(workspace, token)
                    .map(
                        known -> {
                          Instant now = clock.instant();
                          return known
                              .filter(it -> found.isPresent() && !it.hasEnded(now))
                              .map(it -> Membership.of(found.orElseThrow(), it, now))
                              .orElseThrow(() -> Refused.noWorkspace(workspace));
                        }));
  }

  private Uni<List<MemberEntry>> members(Caller caller, String workspace) {
    Uni<List<MemberEntry>> members = Uni.createFrom().item(List.of());
    for (String identity : Identities.of(caller)) {
      members =
          members.flatMap(
              before -> directory.member(workspace, identity).map(found -> and(before, found)));
    }
    return members;
  }

  private static List<MemberEntry> and(List<MemberEntry> before, Optional<MemberEntry> found) {
    if (found.isEmpty()) {
      return before;
    }
    List<MemberEntry> all = new ArrayList<>(before);
    all.add(found.orElseThrow());
    return all;
  }

  private Membership membership(
      Caller caller, WorkspaceEntry workspace, List<MemberEntry> members) {
    Instant now = clock.instant();
    List<MemberEntry> present = members.stream().filter(each -> !each.hasEnded(now)).toList();
    if (present.isEmpty() && !caller.admin()) {
      throw Refused.noWorkspace(workspace.workspace());
    }
    return new Membership(workspace, present, caller.admin(), now);
  }

  private static <T> T waitFor(Uni<T> answer) {
    return answer.await().indefinitely();
  }
}
