package io.sluice.testkit;

import java.util.List;

/**
 * What a decision came to, as {@link DeciderSpec} sees it.
 *
 * @param <E> events
 * @param <R> rejections
 */
public sealed interface Outcome<E, R> {

  /** These events follow; none when nothing had to change. */
  record Events<E, R>(List<E> events) implements Outcome<E, R> {
    public Events {
      events = List.copyOf(events);
    }
  }

  /** Refused. */
  record Rejection<E, R>(R rejection) implements Outcome<E, R> {}
}
