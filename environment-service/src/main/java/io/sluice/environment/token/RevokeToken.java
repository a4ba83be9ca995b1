package io.sluice.environment.token;

import io.sluice.environment.token.TokenRejection.TokenNotFound;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.MachineTokenRevoked;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;

/** Takes a token back. */
record RevokeToken(String id) implements TokenCommand {

  @Override
  public Decision<EnvironmentEvent, Rejection> decide(Token token, Context context) {
    return token.isThere()
        ? Decision.accept(
            new MachineTokenRevoked(id, token.issued().environment(), token.issued().application()))
        : Decision.reject(new TokenNotFound(id));
  }
}
