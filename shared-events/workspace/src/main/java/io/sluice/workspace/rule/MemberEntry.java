package io.sluice.workspace.rule;

import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one subject, or one group ({@code group:NAME}), may do in a workspace.
 *
 * @param grants beyond those of the roles
 */
public record MemberEntry(String subject, List<Role> roles, List<Grant> grants) {

  /** What stands before the name of a group that is a member. */
  public static final String GROUP = "group:";

  /** What stands before the id of a machine's token, of which none is ever a member. */
  public static final String MACHINE = "token:";

  /**
   * When the membership ends by itself: with the last grant, if there is no role beside it and no
   * grant without an end. Who was made a member without roles and grants stays one.
   */
  public Optional<Instant> end() {
    return roles.isEmpty() && grants.stream().noneMatch(grant -> grant.expiresAt() == null)
        ? grants.stream().map(Grant::expiresAt).max(Comparator.naturalOrder())
        : Optional.empty();
  }

  /** Whether it stands for a {@link MachineToken}, which is no member and has its grant only. */
  boolean isMachine() {
    return subject.startsWith(MACHINE);
  }

  /** Whether the membership has ended. */
  public boolean hasEnded(Instant now) {
    return end().filter(end -> !now.isBefore(end)).isPresent();
  }
}
