package io.sluice.workspace.rule;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The environments on which somebody has one right, said without going through them: they may be
 * many and grants are few, and a database can select by it. Says the same as {@link Rights#on}.
 *
 * @param defaultOne whether it extends to the default environment
 * @param guarded whether it extends to all others that are guarded
 * @param others whether it extends to all that are not guarded
 * @param named keys of those that it extends to by a grant of their own, whichever they are
 */
public record Reach(boolean defaultOne, boolean guarded, boolean others, Set<String> named) {
  public Reach {
    named = Set.copyOf(named);
  }

  static Reach ofOwner(Action action) {
    boolean everywhere = Rights.all().contains(action);
    return new Reach(everywhere, everywhere, everywhere, Set.of());
  }

  static Reach of(Action action, Collection<MemberEntry> members, Instant now) {
    return new Reach(
        everywhere(Standing.DEFAULT, action, members, now),
        everywhere(Standing.GUARDED, action, members, now),
        everywhere(Standing.UNGUARDED, action, members, now),
        members.stream()
            .flatMap(member -> member.grants().stream())
            .filter(grant -> Rights.grants(grant, action, now))
            .map(Grant::environment)
            .filter(environment -> !environment.equals(Rights.EVERY_ENVIRONMENT))
            .collect(Collectors.toSet()));
  }

  /** That of two rights of which one is enough. */
  public Reach or(Reach other) {
    Set<String> both = new HashSet<>(named);
    both.addAll(other.named);
    return new Reach(
        defaultOne || other.defaultOne, guarded || other.guarded, others || other.others, both);
  }

  /** Whether it extends to the environment. */
  public boolean covers(EnvironmentEntry environment) {
    return covers(environment.standing()) || named.contains(environment.environment());
  }

  /** Those of the environments, archived ones too, that it extends to. */
  public Set<String> among(Environments environments) {
    return defaultOne && guarded && others
        ? environments.keys()
        : environments.all().stream()
            .filter(this::covers)
            .map(EnvironmentEntry::environment)
            .collect(Collectors.toUnmodifiableSet());
  }

  private boolean covers(Standing standing) {
    return switch (standing) {
      case DEFAULT -> defaultOne;
      case GUARDED -> guarded;
      case UNGUARDED -> others;
    };
  }

  private static boolean everywhere(
      Standing standing, Action action, Collection<MemberEntry> members, Instant now) {
    return Rights.on(Rights.EVERY_ENVIRONMENT, standing, members, now).contains(action);
  }
}
