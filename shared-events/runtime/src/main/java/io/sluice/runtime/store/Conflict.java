package io.sluice.runtime.store;

/**
 * The stream, or a guard, is not at the expected version; nothing was written. The answer is to
 * decide again on the new state.
 */
public final class Conflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A conflict on this stream. */
  public Conflict(StreamId stream) {
    super("conflict on " + stream, null, false, false);
  }
}
