package io.sluice.environment.token;

import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.events.EnvironmentEvent.MachineTokenRevoked;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Recorded;
import java.time.Instant;

/**
 * One machine token, as it was issued. It has a stream of its own: there may be many in a
 * workspace, they come and go, and none of them matters to any other.
 *
 * @param issued null before that
 * @param revoked whether it is nobody's any more
 */
record Token(
    MachineTokenIssued issued, Instant issuedAt, String issuedBy, boolean revoked, long version) {
  /** Not issued yet. */
  static final Token NONE = new Token(null, null, null, false, 0);

  /** Whether it was issued, and is still somebody's, ended or not. */
  boolean isThere() {
    return issued != null && !revoked;
  }

  /** The state after an event. */
  static Token evolve(Token before, Recorded<EnvironmentEvent> recorded) {
    return switch (recorded.event()) {
      case MachineTokenIssued e when before.issued == null ->
          new Token(e, recorded.time(), recorded.actor(), false, recorded.version());
      case MachineTokenRevoked _ when before.isThere() ->
          new Token(before.issued, before.issuedAt, before.issuedBy, true, recorded.version());
      default -> throw new CorruptStream(before, recorded.event());
    };
  }
}
