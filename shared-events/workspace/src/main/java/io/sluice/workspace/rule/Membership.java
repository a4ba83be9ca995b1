package io.sluice.workspace.rule;

import io.sluice.events.Action;
import io.sluice.events.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a caller is in a workspace.
 *
 * @param members the caller and those of the caller's groups that are members
 * @param admin acts as owner of all
 * @param now when the rights are looked at, since grants end
 * @param machine the token, if no person calls but a machine, else null
 */
public record Membership(
    WorkspaceEntry workspace,
    List<MemberEntry> members,
    boolean admin,
    Instant now,
    MachineToken machine) {
  public Membership {
    members = List.copyOf(members);
  }

  /** That of a person. */
  public Membership(
      WorkspaceEntry workspace, List<MemberEntry> members, boolean admin, Instant now) {
    this(workspace, members, admin, now, null);
  }

  /** What the bearer of a machine token is there. */
  public static Membership of(WorkspaceEntry workspace, MachineToken machine, Instant now) {
    return new Membership(workspace, List.of(machine.entry()), false, now, machine);
  }

  /** The rights on an environment. */
  public Set<Action> on(String environment, Standing standing) {
    return admin ? Rights.all() : Rights.on(environment, standing, members, now);
  }

  /** The rights on an environment. */
  public Set<Action> on(EnvironmentEntry environment) {
    return on(environment.environment(), environment.standing());
  }

  /** Whether it is that of an owner, who alone may take away what guards end users. */
  public boolean isOwner() {
    return admin || members.stream().anyMatch(member -> member.roles().contains(Role.OWNER));
  }

  /** The rights on the workspace. */
  public Set<Action> onWorkspace() {
    return admin ? Rights.allOnWorkspace() : Rights.onWorkspace(members, now);
  }

  /** The environments that a right extends to. */
  public Reach reach(Action action) {
    return admin ? Reach.ofOwner(action) : Reach.of(action, members, now);
  }
}
