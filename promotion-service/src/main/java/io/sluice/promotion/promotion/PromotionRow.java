package io.sluice.promotion.promotion;

import io.sluice.events.Envelope;
import io.sluice.events.PromotionEvent.VersionPromoted;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A promotion as the table has it. */
@Entity
@Immutable
@Table(name = "promotion")
class PromotionRow {
  @Id UUID id;
  String workspace;
  String application;
  int number;
  String fromEnvironment;
  String toEnvironment;
  String state;
  String reason;
  String requestedBy;
  Instant requestedAt;

  /** A promotion as the event tells of it. */
  static PromotionRow of(Envelope envelope, VersionPromoted promoted) {
    PromotionRow row = new PromotionRow();
    row.id = promoted.promotion();
    row.workspace = envelope.workspace();
    row.application = promoted.application();
    row.number = promoted.number();
    row.fromEnvironment = promoted.from();
    row.toEnvironment = promoted.to();
    row.state = PromotionView.DONE;
    row.reason = envelope.reason();
    row.requestedBy = envelope.actor();
    row.requestedAt = envelope.time();
    return row;
  }
}
