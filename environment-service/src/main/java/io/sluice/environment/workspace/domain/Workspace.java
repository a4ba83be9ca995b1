package io.sluice.environment.workspace.domain;

import io.sluice.events.Preset;
import io.sluice.events.WorkspacePolicy;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * State of one workspace. The maps are persistent, so that an event on a workspace of 10 000
 * environments copies a few nodes and not the map.
 *
 * @param version number of events so far, equal to the version of the stream; 0 means that there is
 *     no such workspace
 * @param changed version at the last change of the workspace itself: name, policy, default
 * @param preset what it was created from; its policy may have changed since
 * @param defaultEnvironment key of the environment that end users get
 */
public record Workspace(
    long version,
    long changed,
    String key,
    String name,
    Preset preset,
    WorkspacePolicy policy,
    String defaultEnvironment,
    PMap<String, Environment> environments,
    PMap<String, Member> members) {

  /** No workspace yet. */
  public static final Workspace NONE =
      new Workspace(0, 0, null, null, null, null, null, HashTreePMap.empty(), HashTreePMap.empty());

  /** Whether it was created. */
  public boolean exists() {
    return version > 0;
  }

  /** The environment of this key, archived or not. */
  public Optional<Environment> environment(String environment) {
    return Optional.ofNullable(environments.get(environment));
  }

  /** The environments in use. */
  public Stream<Environment> active() {
    return environments.values().stream().filter(environment -> !environment.archived());
  }

  /** Whether end users get this environment. */
  public boolean isDefault(String environment) {
    return environment.equals(defaultEnvironment);
  }

  /** The member of this subject or {@code group:NAME}. */
  public Optional<Member> member(String subject) {
    return Optional.ofNullable(members.get(subject));
  }

  /** Whether one more environment would break the policy's limit. */
  boolean isFull() {
    return policy.maxEnvironments() > 0 && active().count() >= policy.maxEnvironments();
  }

  /** Whether somebody acts as an owner, as a member, through a group or as administrator. */
  boolean isOwner(Granter somebody) {
    return somebody.admin()
        || somebody.identities().stream()
            .map(members::get)
            .anyMatch(member -> member != null && member.isOwner());
  }

  /** Whether somebody else than this member is an owner. */
  boolean hasOwnerBeside(String subject) {
    return members.values().stream()
        .anyMatch(member -> member.isOwner() && !member.subject().equals(subject));
  }
}
