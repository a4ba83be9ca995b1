package io.sluice.runtime.command;

import io.sluice.events.DomainEvent;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.store.StreamId;

/** One stream together with what it is a stream of. */
public record StreamOf<C, S, E extends DomainEvent, R extends Rejection>(
    Aggregate<C, S, E, R> aggregate, StreamId id) {}
