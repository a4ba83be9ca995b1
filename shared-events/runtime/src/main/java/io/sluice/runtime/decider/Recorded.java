package io.sluice.runtime.decider;

import java.time.Instant;

/**
 * An event as a state is told of it: what happened, as which event of its stream, when and by whom.
 * So a state can answer for itself since when something is so, without asking a table.
 *
 * @param version place in the stream, dense from 1
 * @param time of the decision that led to the event
 * @param actor subject of who asked for it
 */
public record Recorded<E>(E event, long version, Instant time, String actor) {

  /** Another event, or a narrower view of this one, recorded at the same place. */
  public <T> Recorded<T> with(T other) {
    return new Recorded<>(other, version, time, actor);
  }
}
