package io.sluice.runtime.command;

import io.sluice.events.HashChain;

/**
 * The state of a stream at a version.
 *
 * @param version 0 for a stream without events
 * @param headHash hash of the last event
 */
public record Loaded<S>(S state, long version, String headHash) {

  /** The state of a stream without events. */
  static <S> Loaded<S> initial(S state) {
    return new Loaded<>(state, 0, HashChain.GENESIS);
  }

  /** Whether the stream has events. */
  public boolean exists() {
    return version > 0;
  }
}
