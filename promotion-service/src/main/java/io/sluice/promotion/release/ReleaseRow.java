package io.sluice.promotion.release;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A release or rollback as the projection has it. */
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
}
