package io.sluice.environment.token;

import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.command.StreamOf;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Rejection;

/** The streams of machine tokens. */
final class TokenStreams {
  private static final Aggregate<TokenCommand, Token, EnvironmentEvent, Rejection> TOKENS =
      Aggregate.of(
          "token",
          Decider.<TokenCommand, Token, EnvironmentEvent, Rejection>of(Token.NONE, Token::evolve),
          EnvironmentEvent.class);

  private TokenStreams() {}

  /** The stream of a token. */
  static StreamOf<TokenCommand, Token, EnvironmentEvent, Rejection> of(
      String workspace, String id) {
    return TOKENS.of(workspace, id);
  }
}
