package io.sluice.runtime.decider;

/**
 * A pure decision function with its state.
 *
 * @param <C> commands
 * @param <S> state, immutable
 * @param <E> events
 * @param <R> rejections, sealed data
 */
public interface Decider<C, S, E, R> {

  /** The state of a stream without events. */
  S initial();

  /** What the command does to the state: the facts that follow from it, or why it is refused. */
  Decision<E, R> decide(C command, S state, Context context);

  /**
   * The state after an event, which comes with its place, time and actor. Total: an event that
   * makes no sense for the state throws {@link CorruptStream} and never returns the old state
   * silently.
   */
  S evolve(S state, Recorded<E> recorded);
}
