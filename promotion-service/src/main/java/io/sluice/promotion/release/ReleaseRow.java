package io.sluice.promotion.release;

import io.sluice.events.Envelope;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A release or rollback as the table has it. */
@Entity
@Immutable
@Table(name = "release")
@IdClass(ReleaseRow.Key.class)
class ReleaseRow {
  @Id String workspace;
  @Id String application;
  @Id long revision;
  int number;
  String environment;
  String kind;
  Integer previous;
  long configurationRevision;
  String reason;
  String releasedBy;
  Instant releasedAt;

  /** Identity of a row. */
  record Key(String workspace, String application, long revision) {}

  /** A release as the event tells of it. */
  static ReleaseRow of(Envelope envelope, VersionReleased released) {
    ReleaseRow row = of(envelope, ReleaseKind.RELEASE, released.number());
    row.previous = released.previous();
    row.configurationRevision = released.configurationRevision();
    return row;
  }

  /** A rollback as the event tells of it. */
  static ReleaseRow of(Envelope envelope, ReleaseRolledBack back) {
    ReleaseRow row = of(envelope, ReleaseKind.ROLLBACK, back.number());
    row.previous = back.previous();
    row.configurationRevision = back.configurationRevision();
    return row;
  }

  private static ReleaseRow of(Envelope envelope, ReleaseKind kind, int number) {
    ReleaseRow row = new ReleaseRow();
    row.workspace = envelope.workspace();
    row.application = envelope.application();
    row.revision = envelope.version();
    row.number = number;
    row.environment = envelope.environment();
    row.kind = kind.name();
    row.reason = envelope.reason();
    row.releasedBy = envelope.actor();
    row.releasedAt = envelope.time();
    return row;
  }
}
