package io.sluice.workspace.rule;

import static io.sluice.events.Action.APPROVE;
import static io.sluice.events.Action.AUDIT;
import static io.sluice.events.Action.BUILD;
import static io.sluice.events.Action.CONFIGURE;
import static io.sluice.events.Action.ENVIRONMENTS;
import static io.sluice.events.Action.MEMBERS;
import static io.sluice.events.Action.MERGE;
import static io.sluice.events.Action.PROMOTE;
import static io.sluice.events.Action.RELEASE;
import static io.sluice.events.Action.USE;
import static io.sluice.events.Action.VIEW;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What members may do: the union of their roles and grants, and nothing else. Every member views
 * the default environment, until the membership has ended.
 */
public final class Rights {
  /** Stands for every environment in a grant. */
  public static final String EVERY_ENVIRONMENT = "*";

  private static final Set<Action> ON_WORKSPACE = Set.of(BUILD, MEMBERS, ENVIRONMENTS, AUDIT);

  private Rights() {}

  /**
   * The rights of these members, a subject and its groups, on one environment.
   *
   * @param environment its key
   * @param standing how much depends on it
   */
  public static Set<Action> on(
      String environment, Standing standing, Collection<MemberEntry> members, Instant now) {
    EnumSet<Action> rights = EnumSet.noneOf(Action.class);
    for (MemberEntry member : members) {
      if (standing == Standing.DEFAULT && !member.isMachine() && !member.hasEnded(now)) {
        rights.add(VIEW);
      }
      member.roles().forEach(role -> rights.addAll(ofRole(role, standing)));
      member.grants().stream()
          .filter(grant -> covers(grant, environment) && isLive(grant, now))
          .forEach(grant -> rights.addAll(grant.actions()));
    }
    rights.removeAll(ON_WORKSPACE);
    return rights;
  }

  /** The rights of these members on the workspace itself. */
  public static Set<Action> onWorkspace(Collection<MemberEntry> members, Instant now) {
    EnumSet<Action> rights = EnumSet.noneOf(Action.class);
    for (MemberEntry member : members) {
      if (member.roles().contains(Role.OWNER)) {
        rights.addAll(ON_WORKSPACE);
      }
      if (member.roles().contains(Role.BUILDER)) {
        rights.add(BUILD);
      }
      member.grants().stream()
          .filter(grant -> grant.environment().equals(EVERY_ENVIRONMENT) && isLive(grant, now))
          .forEach(grant -> rights.addAll(grant.actions()));
    }
    rights.retainAll(ON_WORKSPACE);
    return rights;
  }

  /** Everything: what an owner, and a token with the admin role, may do on an environment. */
  public static Set<Action> all() {
    EnumSet<Action> rights = EnumSet.allOf(Action.class);
    rights.removeAll(ON_WORKSPACE);
    return rights;
  }

  /** Everything on a workspace. */
  public static Set<Action> allOnWorkspace() {
    return ON_WORKSPACE;
  }

  /** Whether the grant gives the right on an environment that it covers. */
  static boolean grants(Grant grant, Action action, Instant now) {
    return isLive(grant, now) && grant.actions().contains(action) && !ON_WORKSPACE.contains(action);
  }

  /** Beyond the view on the default environment, which every member has. */
  private static Set<Action> ofRole(Role role, Standing standing) {
    return switch (role) {
      case OWNER -> all();
      case BUILDER -> ifUnguarded(standing, Set.of(VIEW, USE, CONFIGURE, PROMOTE));
      case TESTER -> ifUnguarded(standing, Set.of(VIEW, USE));
      case RELEASER -> Set.of(VIEW, USE, CONFIGURE, PROMOTE, RELEASE, MERGE, APPROVE);
      case VIEWER -> Set.of();
    };
  }

  private static Set<Action> ifUnguarded(Standing standing, Set<Action> rights) {
    return standing == Standing.UNGUARDED ? rights : Set.of();
  }

  private static boolean covers(Grant grant, String environment) {
    return grant.environment().equals(EVERY_ENVIRONMENT) || grant.environment().equals(environment);
  }

  private static boolean isLive(Grant grant, Instant now) {
    return grant.expiresAt() == null || now.isBefore(grant.expiresAt());
  }
}
