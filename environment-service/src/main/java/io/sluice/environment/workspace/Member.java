package io.sluice.environment.workspace;

import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import io.sluice.workspace.rule.MemberEntry;
import java.util.List;

/**
 * A person or group ({@code group:NAME}) that belongs to a workspace, with its rights.
 *
 * @param version version of the workspace's stream at the last change of this member
 */
public record Member(String subject, List<Role> roles, List<Grant> grants, long version) {
  public Member {
    roles = List.copyOf(roles);
    grants = List.copyOf(grants);
  }

  /** The same as the rules of access know it. */
  public MemberEntry entry() {
    return new MemberEntry(subject, roles, grants);
  }

  /** Whether it has the same rights as another one. */
  public boolean mayTheSameAs(Member other) {
    return roles.equals(other.roles) && grants.equals(other.grants);
  }

  /** Whether it holds the role that never expires and includes everything. */
  public boolean isOwner() {
    return roles.contains(Role.OWNER);
  }
}
