package io.sluice.workspace.rule;

import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import java.util.List;

/**
 * What one subject, or one group ({@code group:NAME}), may do in a workspace.
 *
 * @param grants beyond those of the roles
 */
public record MemberEntry(String subject, List<Role> roles, List<Grant> grants) {

  /** What stands before the name of a group that is a member. */
  public static final String GROUP = "group:";
}
