package io.sluice.promotion.promotion;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A promotion as the projection has it. */
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
}
