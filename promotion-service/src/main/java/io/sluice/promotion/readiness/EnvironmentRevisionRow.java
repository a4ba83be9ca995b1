package io.sluice.promotion.readiness;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** How often an environment's own values have changed. */
@Entity
@Immutable
@Table(name = "environment_revision")
@IdClass(EnvironmentRevisionRow.Key.class)
class EnvironmentRevisionRow {
  @Id String workspace;
  @Id String environment;
  long own;

  /** Identity of a row. */
  record Key(String workspace, String environment) {}
}
