package io.sluice.runtime.access;

import io.sluice.events.Action;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.directory.Directory;
import io.sluice.runtime.directory.EnvironmentEntry;
import io.sluice.runtime.directory.MemberEntry;
import io.sluice.runtime.directory.WorkspaceEntry;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks rights, deny by default. What a caller may not know of does not exist for them: 404, not
 * 403, for a workspace one is no member of and for an environment one may not view. Each right
 * stands for itself: an app with the grant {@code use} alone reads its values and sees nothing
 * else.
 */
@ApplicationScoped
public class Access {
  private final Directory directory;
  private final Clock clock;

  Access(Directory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** What the caller may do in the workspace; fails with 404 for non-members. */
  public Uni<Membership> membership(Caller caller, String workspace) {
    return directory
        .workspace(workspace)
        .flatMap(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().failure(noWorkspace(workspace))
                    : members(caller, workspace)
                        .map(members -> membership(caller, found.orElseThrow(), members)));
  }

  /** The workspace, if the caller has this right on it; fails with 404 or 403. */
  public Uni<Membership> requireOnWorkspace(Caller caller, String workspace, Action action) {
    return membership(caller, workspace)
        .invoke(
            membership -> {
              if (!membership.onWorkspace().contains(action)) {
                throw forbidden(action, "the workspace " + workspace);
              }
            });
  }

  /** The environment, if the caller has this right on it; fails with 404 or 403. */
  public Uni<EnvironmentEntry> require(
      Caller caller, String workspace, String environment, Action action) {
    return membership(caller, workspace)
        .flatMap(
            membership ->
                directory
                    .environment(workspace, environment)
                    .map(found -> check(membership, found, environment, action)));
  }

  private EnvironmentEntry check(
      Membership membership, Optional<EnvironmentEntry> found, String key, Action action) {
    EnvironmentEntry environment = found.orElseThrow(() -> noEnvironment(key));
    if (membership.on(environment).contains(action)) {
      return environment;
    }
    throw membership.sees(environment)
        ? forbidden(action, "the environment " + key)
        : noEnvironment(key);
  }

  private Uni<List<MemberEntry>> members(Caller caller, String workspace) {
    // A subject that looks like the name of a group must not act as the group.
    Uni<List<MemberEntry>> members =
        caller.subject().startsWith(MemberEntry.GROUP)
            ? Uni.createFrom().item(List.of())
            : directory.member(workspace, caller.subject()).map(found -> found.stream().toList());
    for (String group : caller.groups()) {
      members =
          members.flatMap(
              before ->
                  directory
                      .member(workspace, MemberEntry.GROUP + group)
                      .map(found -> and(before, found)));
    }
    return members;
  }

  private static List<MemberEntry> and(List<MemberEntry> before, Optional<MemberEntry> found) {
    List<MemberEntry> all = new ArrayList<>(before);
    found.ifPresent(all::add);
    return all;
  }

  private Membership membership(
      Caller caller, WorkspaceEntry workspace, List<MemberEntry> members) {
    if (members.isEmpty() && !caller.admin()) {
      throw noWorkspace(workspace.workspace());
    }
    return new Membership(workspace, members, caller.admin(), clock.instant());
  }

  /** 404 for a workspace. */
  public static ProblemException noWorkspace(String workspace) {
    return ProblemException.of(
        404, "WORKSPACE_NOT_FOUND", "There is no workspace " + workspace + ".");
  }

  /** 404 for an environment. */
  public static ProblemException noEnvironment(String environment) {
    return ProblemException.of(
        404, "ENVIRONMENT_NOT_FOUND", "There is no environment " + environment + ".");
  }

  /** 403 for a right that the caller lacks. */
  public static ProblemException forbidden(Action action, String where) {
    return new ProblemException(
        Problem.of(
            403,
            "FORBIDDEN",
            "This needs the right to "
                + action.name().toLowerCase(Locale.ROOT)
                + " on "
                + where
                + "."));
  }
}
