package io.sluice.workspace;

import io.sluice.events.Action;
import io.sluice.events.WorkspacePolicy;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Environments;
import io.sluice.workspace.rule.Membership;
import io.sluice.workspace.rule.Reach;
import io.sluice.workspace.rule.Standing;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A workspace as one caller meets it, for the length of one request: what is there, and what of it
 * the caller may know and do. An environment that the caller may not view does not exist: 404, not
 * 403. Each right stands for itself: an app with the grant {@code use} alone reads its values and
 * sees nothing else.
 *
 * <p>The environments are those of one moment, looked up when first asked for. What a lock says of
 * them is for {@link io.sluice.workspace.gate.Gate}, which commands are guarded by.
 */
public final class Here {
  private final Membership membership;
  private final Supplier<Environments> lookUp;
  private Environments environments;

  Here(Membership membership, Supplier<Environments> lookUp) {
    this.membership = membership;
    this.lookUp = lookUp;
  }

  /** Key of the workspace. */
  public String workspace() {
    return membership.workspace().workspace();
  }

  /** Its name. */
  public String name() {
    return membership.workspace().name();
  }

  /** Its policy. */
  public WorkspacePolicy policy() {
    return membership.workspace().policy();
  }

  /** Nothing, if the caller has the right on the workspace; else 403. */
  public void require(Action action) {
    if (!may(action)) {
      throw Refused.forbidden(action, "the workspace " + workspace());
    }
  }

  /** Nothing, if the caller is an owner of the workspace; else 403. */
  public void requireOwner() {
    if (!membership.isOwner()) {
      throw Refused.ownersOnly(workspace());
    }
  }

  /** Whether the caller is an owner of the workspace. */
  public boolean isOwner() {
    return membership.isOwner();
  }

  /** Whether the caller has the right on the workspace. */
  public boolean may(Action action) {
    return membership.onWorkspace().contains(action);
  }

  /** Whether the caller has the right on the workspace, or on any of its environments. */
  public boolean mayAnywhere(Action action) {
    return may(action) || environments().all().stream().anyMatch(reach(action)::covers);
  }

  /** The environment, archived or not, if the caller has the right on it; else 404 or 403. */
  public EnvironmentEntry require(Action action, String environment) {
    EnvironmentEntry found = existing(environment);
    Set<Action> rights = membership.on(found);
    if (rights.contains(action)) {
      return found;
    }
    throw rights.contains(Action.VIEW)
        ? Refused.forbidden(action, "the environment " + environment)
        : Refused.noEnvironment(environment);
  }

  /** Whether there is such an environment and the caller has the right on it. */
  public boolean may(Action action, String environment) {
    return environments().find(environment).filter(found -> may(action, found)).isPresent();
  }

  /** Whether the caller has the right on the environment. */
  public boolean may(Action action, EnvironmentEntry environment) {
    return membership.on(environment).contains(action);
  }

  /** The caller's rights on an environment of this standing. */
  public Set<Action> rights(String environment, Standing standing) {
    return membership.on(environment, standing);
  }

  /** The environments on which the caller has the right. */
  public Reach reach(Action action) {
    return membership.reach(action);
  }

  /** The environment, archived or not; 404 unless the caller may know of it. */
  public EnvironmentEntry environment(String key) {
    return require(Action.VIEW, key);
  }

  /**
   * The environment, archived or not, if the caller may know what it gives to apps: a person who
   * may view it, a machine that may use it; else 404.
   */
  public EnvironmentEntry atRunTime(String key) {
    return require(isMachine() ? Action.USE : Action.VIEW, key);
  }

  /** Whether no person calls but a machine. */
  boolean isMachine() {
    return membership.machine() != null;
  }

  /**
   * Nothing, if the caller may ask for what this application gets; else 404, or 403 for a machine
   * that may ask for one application and did not say which.
   *
   * @param application null for all
   */
  public void requireApplication(String application) {
    if (!mayAskFor(application)) {
      throw application == null
          ? Refused.onlyFor(membership.machine().application())
          : Refused.noApplication(application);
    }
  }

  /** Whether the caller may ask for what this application gets, or all do if it is null. */
  boolean mayAskFor(String application) {
    String only = isMachine() ? membership.machine().application() : null;
    return only == null || only.equals(application);
  }

  /** Whether there is such an environment and the caller may know of it. */
  public boolean visible(String environment) {
    return may(Action.VIEW, environment);
  }

  /** Keys of the environments, archived or not, that the caller may know of. */
  public Set<String> visible() {
    return reach(Action.VIEW).among(environments());
  }

  /** The default environment; there is none in the first moments of a workspace. */
  public Optional<EnvironmentEntry> defaultEnvironment() {
    return environments().defaultOne();
  }

  /** Whether the environment is the default one. */
  public boolean isDefault(String environment) {
    return environments().find(environment).filter(EnvironmentEntry::isDefault).isPresent();
  }

  /** Whether the environment is guarded, as the default one always is. */
  public boolean isGuarded(String environment) {
    return environments()
        .find(environment)
        .filter(found -> found.standing() != Standing.UNGUARDED)
        .isPresent();
  }

  /** The environments in use, by rank, then key. */
  public SequencedCollection<EnvironmentEntry> inUse() {
    return environments().inUse();
  }

  /** The environment, visible or not, if it is in use; 404 if there is none, 409 if archived. */
  public EnvironmentEntry inUse(String environment) {
    EnvironmentEntry found = existing(environment);
    if (found.archived()) {
      throw Refused.archived(environment);
    }
    return found;
  }

  /** All environments, whether the caller may know of them or not. */
  public Environments environments() {
    if (environments == null) {
      environments = lookUp.get();
    }
    return environments;
  }

  private EnvironmentEntry existing(String environment) {
    return environments().find(environment).orElseThrow(() -> Refused.noEnvironment(environment));
  }
}
