package io.sluice.environment.member;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table {@code member}. */
@ApplicationScoped
class MemberProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("member");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    switch (event) {
      case MemberGranted e ->
          out.add(
              """
              INSERT INTO member (workspace, subject, roles, grants, version)
              VALUES ($1, $2, $3, $4, $5)
              ON CONFLICT (workspace, subject) DO UPDATE SET
                roles = excluded.roles, grants = excluded.grants, version = excluded.version""",
              envelope.workspace(),
              e.subject(),
              EventJson.write(e.roles()),
              EventJson.write(e.grants()),
              envelope.version());
      case MemberRevoked e ->
          out.add(
              "DELETE FROM member WHERE workspace = $1 AND subject = $2",
              envelope.workspace(),
              e.subject());
      default -> {} // Events of other projections.
    }
  }
}
