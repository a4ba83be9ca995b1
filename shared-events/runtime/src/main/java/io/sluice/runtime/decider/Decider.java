package io.sluice.runtime.decider;

import java.util.function.BiFunction;

/**
 * A pure decision function with its state.
 *
 * @param <C> commands
 * @param <S> state, immutable
 * @param <E> events
 * @param <R> rejections, sealed data
 */
public interface Decider<C, S, E, R> {

  /** Decides by the commands' own rules. */
  static <C extends Command<S, E, R>, S, E, R> Decider<C, S, E, R> of(
      S initial, BiFunction<S, Recorded<E>, S> evolve) {
    return new Decider<>() {
      @Override
      public S initial() {
        return initial;
      }

      @Override
      public Decision<E, R> decide(C command, S state, Context context) {
        return command.decide(state, context);
      }

      @Override
      public S evolve(S state, Recorded<E> recorded) {
        return evolve.apply(state, recorded);
      }
    };
  }

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
