package io.sluice.promotion.version;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.LockObserved;
import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.events.PromotionEvent.VersionEdited;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.PromotionEvent.VersionRenamed;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** Keeps the tables of versions and of where they are placed. */
@ApplicationScoped
class VersionProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("version", "placement");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof PromotionEvent own) {
      switch (own) {
        case VersionCreated created -> created(envelope, created, out);
        case VersionEdited edited -> edited(envelope, edited, out);
        case VersionRenamed renamed -> renamed(envelope, renamed, out);
        case VersionDeleted deleted -> deleted(envelope, deleted, out);
        case VersionPromoted promoted -> placed(envelope, promoted.number(), promoted.to(), out);
        case VersionReleased released ->
            placed(envelope, released.number(), released.environment(), out);
        case ApplicationRegistered other -> {}
        case ReleaseRolledBack other -> {}
        case ChannelChanged other -> {}
        case LockObserved other -> {}
      }
    }
  }

  private static void created(Envelope envelope, VersionCreated created, Statements out) {
    out.add(
        """
        INSERT INTO version (workspace, application, number, name, parent, kind, digest, size,
          artifact, frozen, created_at, created_by, changed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, false, $10, $11, $12)""",
        envelope.workspace(),
        created.application(),
        created.number(),
        created.name(),
        created.parent(),
        created.content().kind().name(),
        created.content().digest(),
        created.content().size(),
        created.content().artifact(),
        envelope.time().atOffset(ZoneOffset.UTC),
        envelope.actor(),
        envelope.version());
    place(envelope, created.number(), created.environment(), out);
  }

  private static void edited(Envelope envelope, VersionEdited edited, Statements out) {
    out.add(
        """
        UPDATE version SET kind = $4, digest = $5, size = $6, artifact = $7, changed = $8
        WHERE workspace = $1 AND application = $2 AND number = $3""",
        envelope.workspace(),
        edited.application(),
        edited.number(),
        edited.content().kind().name(),
        edited.content().digest(),
        edited.content().size(),
        edited.content().artifact(),
        envelope.version());
  }

  private static void renamed(Envelope envelope, VersionRenamed renamed, Statements out) {
    out.add(
        """
        UPDATE version SET name = $4, changed = $5
        WHERE workspace = $1 AND application = $2 AND number = $3""",
        envelope.workspace(),
        renamed.application(),
        renamed.number(),
        renamed.name(),
        envelope.version());
  }

  private static void deleted(Envelope envelope, VersionDeleted deleted, Statements out) {
    for (String table : List.of("placement", "version")) {
      out.add(
          "DELETE FROM " + table + " WHERE workspace = $1 AND application = $2 AND number = $3",
          envelope.workspace(),
          deleted.application(),
          deleted.number());
    }
  }

  /** Promoted or released: placed there, if it was not yet, and frozen for good. */
  private static void placed(Envelope envelope, int number, String environment, Statements out) {
    place(envelope, number, environment, out);
    out.add(
        """
        UPDATE version SET frozen = true, changed = $4
        WHERE workspace = $1 AND application = $2 AND number = $3""",
        envelope.workspace(),
        envelope.application(),
        number,
        envelope.version());
  }

  private static void place(Envelope envelope, int number, String environment, Statements out) {
    out.add(
        """
        INSERT INTO placement
          (workspace, application, number, environment, since, placed_by, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT DO NOTHING""",
        envelope.workspace(),
        envelope.application(),
        number,
        environment,
        envelope.time().atOffset(ZoneOffset.UTC),
        envelope.actor(),
        envelope.version());
  }
}
