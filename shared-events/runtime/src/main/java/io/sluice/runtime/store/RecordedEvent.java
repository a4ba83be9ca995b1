package io.sluice.runtime.store;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.runtime.decider.Recorded;

/**
 * An event with its envelope.
 *
 * @param json the exact text of the data that is stored, hashed and published
 */
public record RecordedEvent(Envelope envelope, DomainEvent event, String json) {

  /** As a state is told of it. */
  public <E extends DomainEvent> Recorded<E> as(Class<E> type) {
    return new Recorded<>(type.cast(event), envelope.version(), envelope.time(), envelope.actor());
  }
}
