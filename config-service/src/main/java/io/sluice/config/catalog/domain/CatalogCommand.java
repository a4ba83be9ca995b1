package io.sluice.config.catalog.domain;

import io.sluice.config.value.SecretInput;
import io.sluice.config.value.Uses;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import java.util.Map;

/** What can be asked of a catalog. */
public sealed interface CatalogCommand {

  /** Adds the data source or replaces its definition. */
  record DefineDataSource(
      String name, String kind, String description, Map<String, Setting> settings, Object schema)
      implements CatalogCommand {}

  /** Adds the constant or replaces its definition; without default if it is null. */
  record DefineConstant(String name, String description, Object schema, Object defaultValue)
      implements CatalogCommand {}

  /** Adds the secret or replaces its definition; without default if it is null. */
  record DefineSecret(String name, String description, Object schema, SecretInput defaultValue)
      implements CatalogCommand {}

  /**
   * Gives an item another name; its values stay. Mentions of the old name are not rewritten, so it
   * is refused while there are any, unless forced.
   *
   * @param uses what is known to refer to the item; best effort, read just before
   */
  record RenameItem(ItemKind kind, String name, String newName, Uses uses, boolean force)
      implements CatalogCommand {}

  /** Removes an item with all its values; refused while it is in use, unless forced. */
  record RemoveItem(ItemKind kind, String name, Uses uses, boolean force)
      implements CatalogCommand {}
}
