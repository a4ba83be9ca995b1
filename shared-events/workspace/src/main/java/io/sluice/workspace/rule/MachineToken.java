package io.sluice.workspace.rule;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import java.time.Instant;
import java.util.List;

/**
 * What the bearer of a machine token may do: use one environment until it ends, and nothing else. A
 * machine is nobody's member: it views nothing, the default environment neither, and whatever is
 * granted to members is not granted to it.
 *
 * @param application the only one that it may read for, null for all
 */
public record MachineToken(
    String workspace, String id, String environment, String application, Instant expiresAt) {

  /** The same as the rules of access know it. */
  public MemberEntry entry() {
    return new MemberEntry(
        MemberEntry.MACHINE + id,
        List.of(),
        List.of(new Grant(environment, List.of(Action.USE), expiresAt)));
  }

  /** Whether it is good no more. */
  public boolean hasEnded(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
