package io.sluice.promotion.readiness;

import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That an item is defined. */
@Entity
@Immutable
@Table(name = "item_definition")
@IdClass(ItemDefinitionRow.Key.class)
class ItemDefinitionRow {
  @Id String workspace;
  @Id UUID item;
  String kind;
  String name;
  String definition;

  Reference reference() {
    return new Reference(ItemKind.valueOf(kind), name);
  }

  /** Identity of a row. */
  record Key(String workspace, UUID item) {}
}
