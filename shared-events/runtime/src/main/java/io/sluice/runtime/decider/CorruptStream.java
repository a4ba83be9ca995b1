package io.sluice.runtime.decider;

/** A stored event does not fit the state that the events before it lead to: a bug, not an input. */
public final class CorruptStream extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The event that makes no sense for the state. */
  public CorruptStream(Object state, Object event) {
    super("event " + event + " does not fit the state " + state);
  }
}
