package io.sluice.promotion.channel;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Notes, with the event, that every application of the workspace is to be pinned where it runs;
 * {@link DefaultMoves} sees to that, so it is neither lost nor held up by a restart.
 *
 * <p>A move is noted once and for all: its table is none that reading the events again makes anew.
 * What was chosen since is not to be pinned again.
 */
@ApplicationScoped
class WhenDefaultEnvironmentChangedThenPinWhatRuns implements Reaction {

  @Override
  public List<String> tables() {
    return List.of();
  }

  @Override
  public Set<String> follows() {
    return Set.of("workspace");
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof DefaultEnvironmentChanged moved) {
      out.add(
          """
          INSERT INTO default_move
            (workspace, version, previous, environment, actor, correlation_id, event_id, done)
          SELECT $1, $2, $3, $4, $5, $6, $7, false
          WHERE NOT EXISTS (
            SELECT FROM default_move WHERE workspace = $1 AND version >= $2)""",
          envelope.workspace(),
          envelope.version(),
          moved.previous(),
          moved.environment(),
          envelope.actor(),
          envelope.correlationId(),
          envelope.id());
    }
  }
}
