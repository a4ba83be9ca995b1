package io.sluice.environment.member;

import io.sluice.environment.member.MemberRejection.Excess;
import io.sluice.environment.workspace.Member;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.workspace.rule.MemberEntry;
import io.sluice.workspace.rule.Rights;
import io.sluice.workspace.rule.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whether somebody gives rights that they do not have themselves; without this check a member with
 * nothing but {@code members} could become an owner.
 *
 * <p>Only what a member gains counts: what it had before is not given. The comparison is made in
 * every place that a right can differ in (the default environment, each named one, and those that
 * are yet to come, guarded or not) and at every moment at which a right ends, so that a temporary
 * right cannot be turned into a lasting one.
 */
public final class GrantCheck {
  /**
   * Stands for the environments to come, and for all that no grant names; no environment can have
   * this key.
   */
  private static final String TO_COME = Rights.EVERY_ENVIRONMENT;

  private final Workspace workspace;
  private final Instant now;

  /** In this workspace, at this moment and those at which rights end. */
  public GrantCheck(Workspace workspace, Instant now) {
    this.workspace = workspace;
    this.now = now;
  }

  /** What {@code wanted} would gain over {@code present} beyond the rights of the granter. */
  public List<Excess> excess(Granter by, Member present, Member wanted) {
    if (by.admin()) {
      return List.of();
    }
    List<Member> own =
        by.identities().stream().map(workspace.members()::get).filter(Objects::nonNull).toList();
    List<Member> had = present == null ? List.of() : List.of(present);
    List<Excess> excess = new ArrayList<>();
    for (String place : places(own, had, wanted)) {
      Set<Action> given = EnumSet.noneOf(Action.class);
      for (Instant moment : moments(own, had)) {
        for (Standing standing : standings(place)) {
          Set<Action> gained = rights(List.of(wanted), place, standing, moment);
          gained.removeAll(rights(had, place, standing, moment));
          gained.removeAll(rights(own, place, standing, moment));
          given.addAll(gained);
        }
      }
      given.forEach(action -> excess.add(new Excess(place, action)));
    }
    return excess;
  }

  private Set<Standing> standings(String place) {
    return place.equals(TO_COME)
        ? EnumSet.of(Standing.GUARDED, Standing.UNGUARDED)
        : EnumSet.of(workspace.standing(place));
  }

  private static Set<Action> rights(
      List<Member> members, String place, Standing standing, Instant moment) {
    List<MemberEntry> entries = members.stream().map(Member::entry).toList();
    Set<Action> rights = EnumSet.noneOf(Action.class);
    rights.addAll(Rights.on(place, standing, entries, moment));
    if (place.equals(TO_COME)) {
      rights.addAll(Rights.onWorkspace(entries, moment));
    }
    return rights;
  }

  private Set<String> places(List<Member> own, List<Member> had, Member wanted) {
    Set<String> places = new TreeSet<>(Set.of(TO_COME, workspace.defaultEnvironment()));
    Stream.of(own, had, List.of(wanted))
        .flatMap(Collection::stream)
        .flatMap(member -> member.grants().stream())
        .map(Grant::environment)
        .forEach(places::add);
    return places;
  }

  private Set<Instant> moments(List<Member> own, List<Member> had) {
    Set<Instant> moments = new TreeSet<>(Set.of(now));
    Stream.of(own, had)
        .flatMap(Collection::stream)
        .flatMap(member -> member.grants().stream())
        .map(Grant::expiresAt)
        .filter(end -> end != null && end.isAfter(now))
        .forEach(moments::add);
    return moments;
  }
}
