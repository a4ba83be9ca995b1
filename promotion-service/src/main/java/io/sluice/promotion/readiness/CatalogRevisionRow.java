package io.sluice.promotion.readiness;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** How often the catalog of a workspace has changed. */
@Entity
@Immutable
@Table(name = "catalog_revision")
class CatalogRevisionRow {
  @Id String workspace;
  long revision;
}
