package io.sluice.runtime.decider;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a decision may know besides command and state; the domain reads no clock and no random
 * source.
 *
 * @param now the time of the decision
 * @param actor subject of who asks
 * @param ids gives a new id at each call
 */
public record Context(Instant now, String actor, Supplier<UUID> ids) {

  /**
   * An event of this decision as it will be recorded; for decisions whose later events depend on
   * the state after earlier ones.
   *
   * @param version that it will have in its stream
   */
  public <E> Recorded<E> recorded(E event, long version) {
    return new Recorded<>(event, version, now, actor);
  }
}
