package io.sluice.runtime.decider;

/**
 * A command that knows its own rules. Where several features share a stream, each keeps its
 * commands with their rules in its own folder, and the state, which all of them depend on, knows
 * none of them.
 *
 * @param <S> state
 * @param <E> events
 * @param <R> rejections
 */
public interface Command<S, E, R> {

  /** What the command does to the state: the facts that follow from it, or why it is refused. */
  Decision<E, R> decide(S state, Context context);
}
