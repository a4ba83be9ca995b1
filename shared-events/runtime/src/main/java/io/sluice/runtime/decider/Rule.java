package io.sluice.runtime.decider;

import java.util.List;
import java.util.Optional;

/**
 * A fact that must hold for a command: says why not, or nothing. Rules are values with names and
 * are listed, where they are used, in the order in which they speak.
 *
 * @param <C> the command, or what it concerns
 * @param <S> the state
 * @param <R> rejections
 */
@FunctionalInterface
public interface Rule<C, S, R> {

  /** Why the command is refused; empty if this rule has nothing against it. */
  Optional<? extends R> refusal(C command, S state);

  /** The first refusal in the order of the rules, which is asked of no later one. */
  static <C, S, R> Optional<R> firstBroken(
      List<? extends Rule<? super C, ? super S, ? extends R>> rules, C command, S state) {
    for (Rule<? super C, ? super S, ? extends R> rule : rules) {
      Optional<? extends R> refusal = rule.refusal(command, state);
      if (refusal.isPresent()) {
        return Optional.of(refusal.get());
      }
    }
    return Optional.empty();
  }

  /** A refusal if the fact does not hold. */
  static <R> Optional<R> unless(boolean holds, java.util.function.Supplier<R> refusal) {
    return holds ? Optional.empty() : Optional.of(refusal.get());
  }
}
