package io.sluice.promotion.release;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** Keeps the tables of releases and channels. */
@ApplicationScoped
class ReleaseProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("release", "channel");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof VersionReleased released) {
      released(envelope, released, out);
    } else if (event instanceof ReleaseRolledBack back) {
      rolledBack(envelope, back, out);
    } else if (event instanceof ChannelChanged changed) {
      channel(envelope, changed, out);
    }
  }

  private static void released(Envelope envelope, VersionReleased released, Statements out) {
    add(
        envelope,
        ReleaseKind.RELEASE,
        released.number(),
        released.previous(),
        released.configurationRevision(),
        out);
  }

  private static void rolledBack(Envelope envelope, ReleaseRolledBack back, Statements out) {
    add(
        envelope,
        ReleaseKind.ROLLBACK,
        back.number(),
        back.previous(),
        back.configurationRevision(),
        out);
  }

  private static void add(
      Envelope envelope,
      ReleaseKind kind,
      int number,
      Integer previous,
      long configurationRevision,
      Statements out) {
    out.add(
        """
        INSERT INTO release (workspace, application, revision, number, environment, kind, previous,
          configuration_revision, reason, released_by, released_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""",
        envelope.workspace(),
        envelope.application(),
        envelope.version(),
        number,
        envelope.environment(),
        kind.name(),
        previous,
        configurationRevision,
        envelope.reason(),
        envelope.actor(),
        envelope.time().atOffset(ZoneOffset.UTC));
  }

  private static void channel(Envelope envelope, ChannelChanged changed, Statements out) {
    out.add(
        """
        INSERT INTO channel (workspace, application, environment, mode, number, since, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (workspace, application, environment) DO UPDATE SET mode = excluded.mode,
          number = excluded.number, since = excluded.since, revision = excluded.revision""",
        envelope.workspace(),
        changed.application(),
        changed.environment(),
        changed.mode().name(),
        changed.number(),
        envelope.time().atOffset(ZoneOffset.UTC),
        envelope.version());
  }
}
