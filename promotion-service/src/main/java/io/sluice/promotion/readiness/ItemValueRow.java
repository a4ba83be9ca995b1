package io.sluice.promotion.readiness;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That an environment has a value of an item. */
@Entity
@Immutable
@Table(name = "item_value")
@IdClass(ItemValueRow.Key.class)
class ItemValueRow {
  @Id String workspace;
  @Id String environment;
  @Id UUID item;
  String value;

  /** Identity of a row. */
  record Key(String workspace, String environment, UUID item) {}
}
