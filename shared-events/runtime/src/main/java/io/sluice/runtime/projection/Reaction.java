package io.sluice.runtime.projection;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.runtime.store.Statements;
import java.util.List;
import java.util.Set;

/**
 * What this service keeps of another service's events. Runs once per event, in the order of its
 * stream, in the transaction that records in the inbox that the event was seen. A pure function, as
 * a projection is: it reads nothing, and what its statements read are its own tables only, for
 * those of many events go to the database together.
 */
public interface Reaction {

  /** Tables that reading all events again makes anew; nothing else writes them. */
  List<String> tables();

  /**
   * The types of streams whose every event matters here. One of them that has an event of an
   * unknown type or schema version waits for the upgrade; in all other streams such are ignored.
   */
  Set<String> follows();

  /** Whether every event of streams of this type matters here; of any type, for some. */
  default boolean follows(String streamType) {
    return follows().contains(streamType);
  }

  /** Adds what the event changes in this service's tables. */
  void on(Envelope envelope, DomainEvent event, Statements out);
}
