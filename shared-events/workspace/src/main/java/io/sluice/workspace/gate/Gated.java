package io.sluice.workspace.gate;

/**
 * A command that changes what apps get. It passes the gate of each environment where it does, see
 * {@link Gate}; every command is either this or {@link Ungated}.
 *
 * @param <S> state that it is decided on
 */
public interface Gated<S> {

  /**
   * Whether apps get something else in the environment by it. Asked of environments whose gate is
   * closed, and only if the command is accepted by its own rules and changes something.
   */
  boolean changes(String environment, S state);
}
