package io.sluice.runtime.projection;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.runtime.store.Statements;

/**
 * What this service keeps of another service's events. Runs once per event, in the order of its
 * stream, in the transaction that records in the inbox that the event was seen.
 */
public interface Reaction {

  /** Adds what the event changes in this service's tables. */
  void on(Envelope envelope, DomainEvent event, Statements out);
}
