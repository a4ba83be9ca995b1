package io.sluice.environment.workspace.domain;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What roles and grants allow in one place; grants are merged by OR. */
final class RoleRights {
  private RoleRights() {}

  /** The actions that these members together have in an environment, and on the workspace. */
  static Set<Action> of(
      List<Member> members, String environment, boolean isDefault, Instant moment) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (Member member : members) {
      member.roles().forEach(role -> actions.addAll(of(role, isDefault)));
      member.grants().stream()
          .filter(
              grant -> grant.environment().equals("*") || grant.environment().equals(environment))
          .filter(grant -> isValid(grant, moment))
          .forEach(grant -> actions.addAll(grant.actions()));
    }
    return actions;
  }

  private static boolean isValid(Grant grant, Instant moment) {
    return grant.expiresAt() == null || moment.isBefore(grant.expiresAt());
  }

  private static Set<Action> of(Role role, boolean isDefault) {
    return switch (role) {
      case OWNER -> EnumSet.allOf(Action.class);
      case BUILDER ->
          isDefault
              ? EnumSet.of(Action.VIEW, Action.BUILD)
              : EnumSet.of(Action.VIEW, Action.USE, Action.CONFIGURE, Action.PROMOTE, Action.BUILD);
      case TESTER -> isDefault ? EnumSet.noneOf(Action.class) : EnumSet.of(Action.VIEW, Action.USE);
      case RELEASER ->
          EnumSet.of(
              Action.VIEW,
              Action.USE,
              Action.CONFIGURE,
              Action.PROMOTE,
              Action.RELEASE,
              Action.MERGE,
              Action.APPROVE);
      case VIEWER -> isDefault ? EnumSet.of(Action.VIEW) : EnumSet.noneOf(Action.class);
    };
  }
}
