package io.sluice.runtime.projection;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;

/**
 * Told of every event, own or foreign, right after the transaction that applied it here has
 * committed; for what lives in memory. Must be quick and must not fail. May be told twice.
 */
public interface AfterCommit {

  /** The event is applied. */
  void committed(Envelope envelope, DomainEvent event);
}
