package io.sluice.runtime.projection;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.runtime.store.Statements;
import java.util.List;

/**
 * Tables made of this service's own events. A projection is a pure function from an event to
 * statements: it reads nothing, so that a replay gives the same tables and that all of a
 * transaction goes to the database in one round trip. What depends on rows, depends on them in SQL,
 * and on rows of the projection's own tables only: a rebuild runs the projections independently.
 * The position in an envelope is 0 here, for it comes from the database with the append.
 *
 * <p>Every bean of this type runs in the transaction of each append, in the order of the events.
 */
public interface Projection {

  /** Tables that a rebuild empties before it replays all events. */
  List<String> tables();

  /** Adds what the event changes in the tables; events that do not concern them add nothing. */
  void project(Envelope envelope, DomainEvent event, Statements out);
}
