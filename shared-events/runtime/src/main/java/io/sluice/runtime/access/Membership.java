package io.sluice.runtime.access;

import io.sluice.events.Action;
import io.sluice.runtime.directory.EnvironmentEntry;
import io.sluice.runtime.directory.MemberEntry;
import io.sluice.runtime.directory.WorkspaceEntry;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a caller may do in a workspace.
 *
 * @param members the caller and those of the caller's groups that are members
 * @param admin acts as owner of all
 */
public record Membership(
    WorkspaceEntry workspace, List<MemberEntry> members, boolean admin, Instant now) {

  /** The caller's rights on an environment. */
  public Set<Action> on(EnvironmentEntry environment) {
    return admin
        ? Rights.all()
        : Rights.on(environment.environment(), environment.isDefault(), members, now);
  }

  /** The caller's rights on the workspace. */
  public Set<Action> onWorkspace() {
    return admin ? Rights.allOnWorkspace() : Rights.onWorkspace(members, now);
  }

  /** Whether the caller may know that the environment exists. */
  public boolean sees(EnvironmentEntry environment) {
    return on(environment).contains(Action.VIEW);
  }
}
