package io.sluice.promotion.version;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** That a version has reached an environment. */
@Entity
@Immutable
@Table(name = "placement")
@IdClass(PlacementRow.Key.class)
class PlacementRow {
  @Id String workspace;
  @Id String application;
  @Id int number;
  @Id String environment;
  Instant since;
  String placedBy;
  long revision;

  /** Identity of a row. */
  record Key(String workspace, String application, int number, String environment) {}
}
