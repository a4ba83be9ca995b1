package io.sluice.config.token;

import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.MachineTokenUsed;
import io.sluice.runtime.decider.Command;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.workspace.gate.Ungated;
import io.sluice.workspace.rule.MachineToken;
import java.time.Duration;

/** Notes that a token was used, unless that was noted not long ago, by whichever replica. */
record NoteUse(MachineToken token) implements Command<TokenUse, ConfigEvent, Rejection>, Ungated {
  /** The least time between two samples of one token. */
  static final Duration PAUSE = Duration.ofMinutes(10);

  @Override
  public Decision<ConfigEvent, Rejection> decide(TokenUse use, Context context) {
    return use.last() != null && context.now().isBefore(use.last().plus(PAUSE))
        ? Decision.accept()
        : Decision.accept(
            new MachineTokenUsed(token.id(), token.environment(), token.application()));
  }
}
