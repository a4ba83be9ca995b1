package io.sluice.promotion.application;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** An application as the projection has it. */
@Entity
@Immutable
@Table(name = "application")
@IdClass(ApplicationRow.Key.class)
class ApplicationRow {
  @Id String workspace;
  @Id String application;
  String name;
  Instant createdAt;
  String createdBy;

  /** Identity of a row. */
  record Key(String workspace, String application) {}
}
