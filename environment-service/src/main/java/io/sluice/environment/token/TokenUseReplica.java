package io.sluice.environment.token;

import io.sluice.events.ConfigEvent.MachineTokenUsed;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** When machine tokens were used last, as config-service samples it. */
@ApplicationScoped
class TokenUseReplica implements Reaction {

  @Override
  public List<String> tables() {
    return List.of("token_use");
  }

  @Override
  public Set<String> follows() {
    return Set.of("token-use");
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof MachineTokenUsed used) {
      out.add(
          """
          INSERT INTO token_use (workspace, id, used_at) VALUES ($1, $2, $3)
          ON CONFLICT (workspace, id) DO UPDATE
            SET used_at = greatest(token_use.used_at, excluded.used_at)""",
          envelope.workspace(),
          used.id(),
          envelope.time().atOffset(ZoneOffset.UTC));
    }
  }
}
