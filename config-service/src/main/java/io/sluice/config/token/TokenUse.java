package io.sluice.config.token;

import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.MachineTokenUsed;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Recorded;
import java.time.Instant;

/**
 * When a machine token was used last.
 *
 * @param last null if it never was
 */
record TokenUse(Instant last) {
  /** Not used yet. */
  static final TokenUse NEVER = new TokenUse(null);

  /** The state after an event. */
  static TokenUse evolve(TokenUse before, Recorded<ConfigEvent> recorded) {
    if (!(recorded.event() instanceof MachineTokenUsed)) {
      throw new CorruptStream(before, recorded.event());
    }
    return new TokenUse(recorded.time());
  }
}
