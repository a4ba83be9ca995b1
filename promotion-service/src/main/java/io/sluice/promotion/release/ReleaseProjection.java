package io.sluice.promotion.release;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** Keeps the table of releases. */
@ApplicationScoped
class ReleaseProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("release");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof VersionReleased released) {
      add(ReleaseRow.of(envelope, released), out);
    } else if (event instanceof ReleaseRolledBack back) {
      add(ReleaseRow.of(envelope, back), out);
    }
  }

  private static void add(ReleaseRow row, Statements out) {
    out.add(
        """
        INSERT INTO release (workspace, application, revision, number, environment, kind, previous,
          configuration_revision, reason, released_by, released_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""",
        row.workspace,
        row.application,
        row.revision,
        row.number,
        row.environment,
        row.kind,
        row.previous,
        row.configurationRevision,
        row.reason,
        row.releasedBy,
        row.releasedAt.atOffset(ZoneOffset.UTC));
  }
}
