package io.sluice.config.catalog.query;

import io.sluice.runtime.store.EventJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of the table of definitions; read only. */
@Entity
@Immutable
@Table(name = "catalog_item")
@IdClass(CatalogItemRow.Key.class)
public class CatalogItemRow {
  @Id String workspace;
  @Id UUID item;
  String kind;
  String name;
  String definition;
  long revision;
  OffsetDateTime updatedAt;
  String updatedBy;

  /** Identity of the item the row is about. */
  public UUID item() {
    return item;
  }

  /** Name of the item. */
  public String name() {
    return name;
  }

  /** When and by whom the definition changed last. */
  public OffsetDateTime updatedAt() {
    return updatedAt;
  }

  /** By whom the definition changed last. */
  public String updatedBy() {
    return updatedBy;
  }

  /** The item as it is shown. */
  public CatalogItemView view() {
    StoredDefinition stored = EventJson.read(definition, StoredDefinition.class);
    return new CatalogItemView(
        name,
        stored.kind(),
        stored.description(),
        stored.settings(),
        stored.schema(),
        stored.defaultValue(),
        revision,
        updatedAt.toInstant(),
        updatedBy);
  }

  /** Primary key. */
  public static final class Key {
    String workspace;
    UUID item;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.workspace.equals(workspace) && key.item.equals(item);
    }

    @Override
    public int hashCode() {
      return Objects.hash(workspace, item);
    }
  }
}
