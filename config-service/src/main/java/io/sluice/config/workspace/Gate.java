package io.sluice.config.workspace;

import io.sluice.events.Action;
import io.sluice.runtime.access.Access;
import io.sluice.runtime.access.Membership;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.directory.Directory;
import io.sluice.runtime.directory.EnvironmentEntry;
import io.sluice.runtime.http.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/**
 * Who may pass to what in config-service.
 *
 * <p>Definitions are shared by all environments, so whoever builds or configures anything may make
 * them. But a default acts in the default environment too, and removing or renaming an item acts
 * wherever it has a value: those need the right to configure there.
 */
@ApplicationScoped
public class Gate {
  /** Stands for the key of an environment that the caller may not know of. */
  public static final String HIDDEN = "an environment that you may not view";

  private final Access access;
  private final Directory directory;

  Gate(Access access, Directory directory) {
    this.access = access;
    this.directory = directory;
  }

  /** An environment that is in use, if the caller has this right on it; else 404, 403 or 409. */
  public Uni<EnvironmentEntry> environmentInUse(
      Caller caller, String workspace, String environment, Action action) {
    return access
        .require(caller, workspace, environment, action)
        .invoke(
            entry -> {
              if (entry.archived()) {
                throw ProblemException.of(
                    409,
                    "ENVIRONMENT_ARCHIVED",
                    "The environment " + environment + " is archived.");
              }
            });
  }

  /** An environment, archived or not, that the caller may view; else 404. */
  public Uni<EnvironmentEntry> environment(Caller caller, String workspace, String environment) {
    return access.require(caller, workspace, environment, Action.VIEW);
  }

  /** What the caller is in the workspace; 404 for non-members. */
  public Uni<Membership> member(Caller caller, String workspace) {
    return access.membership(caller, workspace);
  }

  /** The same for a caller who may make definitions; else 403. */
  public Uni<Membership> definer(Caller caller, String workspace) {
    return access
        .membership(caller, workspace)
        .flatMap(
            membership ->
                membership.onWorkspace().contains(Action.BUILD)
                    ? Uni.createFrom().item(membership)
                    : directory
                        .environments(workspace)
                        .map(
                            all -> {
                              if (all.stream().noneMatch(each -> configures(membership, each))) {
                                throw Access.forbidden(Action.BUILD, "the workspace " + workspace);
                              }
                              return membership;
                            }));
  }

  /** Nothing, if the caller may configure the default environment; else 403. */
  public Uni<Void> configuresDefault(Membership membership) {
    return directory
        .defaultEnvironment(membership.workspace().workspace())
        .invoke(
            found ->
                found
                    .filter(entry -> !configures(membership, entry))
                    .ifPresent(entry -> refuse(membership, entry)))
        .replaceWithVoid();
  }

  /** Nothing, if the caller may configure all of these environments; else 403. */
  public Uni<Void> configuresAll(Membership membership, Collection<String> environments) {
    return directory
        .environments(membership.workspace().workspace())
        .invoke(
            all ->
                all.stream()
                    .filter(entry -> environments.contains(entry.environment()))
                    .filter(entry -> !configures(membership, entry))
                    .findFirst()
                    .ifPresent(entry -> refuse(membership, entry)))
        .replaceWithVoid();
  }

  /** Keys of the environments that the caller may know of. */
  public Uni<List<String>> visible(Membership membership) {
    return directory
        .environments(membership.workspace().workspace())
        .map(
            all ->
                all.stream().filter(membership::sees).map(EnvironmentEntry::environment).toList());
  }

  private static void refuse(Membership membership, EnvironmentEntry entry) {
    throw Access.forbidden(
        Action.CONFIGURE,
        membership.sees(entry) ? "the environment " + entry.environment() : HIDDEN);
  }

  private static boolean configures(Membership membership, EnvironmentEntry environment) {
    return membership.on(environment).contains(Action.CONFIGURE);
  }
}
