package io.sluice.environment.workspace.domain;

import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.EnvironmentRecolored;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.decider.CorruptStream;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.pcollections.PMap;

/** The state of a workspace after each of its events. Total: an event that does not fit throws. */
final class WorkspaceEvolution {
  private final Workspace before;
  private final EnvironmentEvent event;
  private final long version;

  private WorkspaceEvolution(Workspace before, EnvironmentEvent event) {
    this.before = before;
    this.event = event;
    this.version = before.version() + 1;
  }

  static Workspace after(Workspace before, EnvironmentEvent event) {
    return new WorkspaceEvolution(before, event).next();
  }

  private Workspace next() {
    check(before.exists() != event instanceof WorkspaceCreated);
    return switch (event) {
      case WorkspaceCreated created ->
          new Workspace(
              version,
              version,
              created.key(),
              created.name(),
              created.preset(),
              created.policy(),
              null,
              before.environments(),
              before.members());
      case WorkspaceRenamed renamed -> with(renamed.name(), before.policy());
      case WorkspacePolicyChanged changed -> with(before.name(), changed.policy());
      case EnvironmentCreated created -> created(created);
      case EnvironmentRenamed renamed ->
          changed(renamed.environment(), it -> it.named(renamed.name(), version));
      case EnvironmentRecolored recolored ->
          changed(recolored.environment(), it -> it.colored(recolored.color(), version));
      case EnvironmentsReordered reordered -> reordered(reordered.ranks());
      case EnvironmentArchived archived ->
          changed(archived.environment(), it -> it.archived(true, version));
      case EnvironmentRestored restored ->
          changed(restored.environment(), it -> it.archived(false, version));
      case DefaultEnvironmentChanged changed -> defaultChanged(changed);
      case MemberGranted granted ->
          withMembers(
              before
                  .members()
                  .plus(
                      granted.subject(),
                      new Member(granted.subject(), granted.roles(), granted.grants(), version)));
      case MemberRevoked revoked -> {
        check(before.members().containsKey(revoked.subject()));
        yield withMembers(before.members().minus(revoked.subject()));
      }
      case EnvironmentSelected _ -> throw new CorruptStream(before, event);
    };
  }

  private Workspace created(EnvironmentCreated created) {
    check(!before.environments().containsKey(created.environment()));
    check(!created.isDefault() || before.defaultEnvironment() == null);
    Environment environment =
        new Environment(
            created.environment(),
            created.name(),
            created.color(),
            created.rank(),
            created.system(),
            false,
            version);
    return withEnvironments(
        before.environments().plus(created.environment(), environment),
        created.isDefault() ? created.environment() : before.defaultEnvironment());
  }

  private Workspace defaultChanged(DefaultEnvironmentChanged changed) {
    check(changed.previous().equals(before.defaultEnvironment()));
    PMap<String, Environment> environments =
        before
            .environments()
            .plus(changed.environment(), known(changed.environment()).touched(version))
            .plus(changed.previous(), known(changed.previous()).touched(version));
    return withEnvironments(environments, changed.environment());
  }

  private Workspace reordered(Map<String, Integer> ranks) {
    PMap<String, Environment> environments = before.environments();
    for (Map.Entry<String, Integer> rank : ranks.entrySet()) {
      Environment moved = known(rank.getKey()).ranked(rank.getValue(), version);
      environments = environments.plus(moved.key(), moved);
    }
    return withEnvironments(environments, before.defaultEnvironment());
  }

  private Workspace changed(String key, UnaryOperator<Environment> change) {
    return withEnvironments(
        before.environments().plus(key, change.apply(known(key))), before.defaultEnvironment());
  }

  private Environment known(String key) {
    Environment environment = before.environments().get(key);
    check(environment != null);
    return environment;
  }

  private Workspace with(String name, WorkspacePolicy policy) {
    return new Workspace(
        version,
        version,
        before.key(),
        name,
        before.preset(),
        policy,
        before.defaultEnvironment(),
        before.environments(),
        before.members());
  }

  private Workspace withEnvironments(
      PMap<String, Environment> environments, String defaultEnvironment) {
    boolean sameDefault = Objects.equals(defaultEnvironment, before.defaultEnvironment());
    return new Workspace(
        version,
        sameDefault ? before.changed() : version,
        before.key(),
        before.name(),
        before.preset(),
        before.policy(),
        defaultEnvironment,
        environments,
        before.members());
  }

  private Workspace withMembers(PMap<String, Member> members) {
    return new Workspace(
        version,
        before.changed(),
        before.key(),
        before.name(),
        before.preset(),
        before.policy(),
        before.defaultEnvironment(),
        before.environments(),
        members);
  }

  private void check(boolean fits) {
    if (!fits) {
      throw new CorruptStream(before, event);
    }
  }
}
