package io.sluice.runtime.store;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;

/**
 * An event with its envelope.
 *
 * @param json the exact text of the data that is stored, hashed and published
 */
public record RecordedEvent(Envelope envelope, DomainEvent event, String json) {}
