package io.sluice.environment.member;

import io.sluice.environment.workspace.Member;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The rights of a member in one normal form, so that equal rights are equal values. */
final class MemberRights {
  private static final Comparator<Place> BY_ENVIRONMENT_THEN_END =
      Comparator.comparing(Place::environment)
          .thenComparing(Place::expiresAt, Comparator.nullsLast(Comparator.naturalOrder()));

  private MemberRights() {}

  /** Roles and actions once each and in their natural order, grants of one place joined. */
  static Member normal(String subject, List<Role> roles, List<Grant> grants) {
    Map<Place, Set<Action>> byPlace = new TreeMap<>(BY_ENVIRONMENT_THEN_END);
    for (Grant grant : grants) {
      byPlace
          .computeIfAbsent(
              new Place(grant.environment(), grant.expiresAt()), _ -> EnumSet.noneOf(Action.class))
          .addAll(grant.actions());
    }
    List<Grant> normal = new ArrayList<>();
    byPlace.forEach(
        (place, actions) ->
            normal.add(new Grant(place.environment(), List.copyOf(actions), place.expiresAt())));
    return new Member(subject, roles.stream().distinct().sorted().toList(), normal, 0);
  }

  private record Place(String environment, Instant expiresAt) {
    private Place {
      Objects.requireNonNull(environment);
    }
  }
}
