package io.sluice.runtime.decider;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The outcome of a decision.
 *
 * @param <E> events
 * @param <R> rejections
 */
public sealed interface Decision<E, R> {

  /**
   * The command is accepted. No events means that the state is already as the command wants it:
   * nothing is stored, nothing is published, and the caller gets the present state.
   */
  record Accepted<E, R>(List<E> events) implements Decision<E, R> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The command is refused and nothing changes. */
  record Rejected<E, R>(R rejection) implements Decision<E, R> {}

  /** Accepts with these events, in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  static <E, R> Decision<E, R> accept(E... events) {
    return new Accepted<>(List.of(events));
  }

  /** Accepts with these events, in this order. */
  static <E, R> Decision<E, R> accept(List<? extends E> events) {
    return new Accepted<>(List.copyOf(events));
  }

  /** Refuses for this reason if there is one, else accepts with these events. */
  static <E, R> Decision<E, R> unless(
      Optional<? extends R> refusal, Supplier<? extends List<? extends E>> events) {
    return refusal.isPresent() ? reject(refusal.get()) : accept(events.get());
  }

  /** Refuses. */
  static <E, R> Decision<E, R> reject(R rejection) {
    return new Rejected<>(rejection);
  }
}
