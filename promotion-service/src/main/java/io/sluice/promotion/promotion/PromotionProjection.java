package io.sluice.promotion.promotion;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** Keeps the table of promotions. */
@ApplicationScoped
class PromotionProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("promotion");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof VersionPromoted promoted) {
      PromotionRow row = PromotionRow.of(envelope, promoted);
      out.add(
          """
          INSERT INTO promotion (id, workspace, application, number, from_environment,
            to_environment, state, reason, requested_by, requested_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
          row.id,
          row.workspace,
          row.application,
          row.number,
          row.fromEnvironment,
          row.toEnvironment,
          row.state,
          row.reason,
          row.requestedBy,
          row.requestedAt.atOffset(ZoneOffset.UTC));
    }
  }
}
