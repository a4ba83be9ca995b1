package io.sluice.promotion.application;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** Keeps the table of applications. */
@ApplicationScoped
class ApplicationProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("application");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof ApplicationRegistered registered) {
      out.add(
          """
          INSERT INTO application (workspace, application, name, created_at, created_by)
          VALUES ($1, $2, $3, $4, $5)""",
          envelope.workspace(),
          registered.application(),
          registered.name(),
          envelope.time().atOffset(ZoneOffset.UTC),
          envelope.actor());
    }
  }
}
