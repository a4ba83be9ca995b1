package io.sluice.workspace.rule;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The environments on which somebody has one right, said without going through them: they may be
 * many and grants are few, and a database can select by it. Says the same as {@link Rights#on}.
 *
 * @param defaultOne whether it extends to the default environment
 * @param others whether it extends to all others
 * @param named keys of those that it extends to by a grant of their own, whichever they are
 */
public record Reach(boolean defaultOne, boolean others, Set<String> named) {
  public Reach {
    named = Set.copyOf(named);
  }

  static Reach ofOwner(Action action) {
    boolean everywhere = Rights.all().contains(action);
    return new Reach(everywhere, everywhere, Set.of());
  }

  static Reach of(Action action, Collection<MemberEntry> members, Instant now) {
    return new Reach(
        Rights.on(Rights.EVERY_ENVIRONMENT, true, members, now).contains(action),
        Rights.on(Rights.EVERY_ENVIRONMENT, false, members, now).contains(action),
        members.stream()
            .flatMap(member -> member.grants().stream())
            .filter(grant -> Rights.grants(grant, action, now))
            .map(Grant::environment)
            .filter(environment -> !environment.equals(Rights.EVERY_ENVIRONMENT))
            .collect(Collectors.toSet()));
  }

  /** Whether it extends to the environment. */
  public boolean covers(EnvironmentEntry environment) {
    return (environment.isDefault() ? defaultOne : others)
        || named.contains(environment.environment());
  }

  /** Those of the environments, archived ones too, that it extends to. */
  public Set<String> among(Environments environments) {
    return defaultOne && others
        ? environments.keys()
        : environments.all().stream()
            .filter(this::covers)
            .map(EnvironmentEntry::environment)
            .collect(Collectors.toUnmodifiableSet());
  }
}
