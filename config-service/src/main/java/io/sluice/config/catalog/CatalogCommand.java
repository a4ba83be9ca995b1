package io.sluice.config.catalog;

import io.sluice.config.value.Fingerprints;
import io.sluice.config.value.JsonValues;
import io.sluice.config.value.SecretText;
import io.sluice.config.value.Uses;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import io.sluice.events.SecretRef;
import java.util.Map;

/** What can be asked of a catalog. Names come from outside and may be malformed. */
public sealed interface CatalogCommand {
  /** Kind of the item. */
  ItemKind kind();

  /** Name of the item. */
  String name();

  /** Where it is in the catalog; like the pointer of a reference. */
  default String pointer() {
    return "/" + kind().plural() + "/" + name();
  }

  /** Adds a definition or replaces it as a whole. */
  sealed interface Define extends CatalogCommand {
    /** What people should know about it, or null. */
    String description();

    /** JSON Schema of its values, or null. */
    Object schema();

    /**
     * Whether the defaults will be others, which acts where end users are.
     *
     * @param present the definition that is there, or null
     */
    boolean changesDefault(Definition present);

    /**
     * Whether an environment with a value may answer differently from then on: because a setting
     * goes, changes or is required now, or because the schema is another one.
     */
    default boolean touchesValues(Definition present) {
      return !JsonValues.same(present.schema(), schema());
    }
  }

  /** Defines a data source. */
  record DefineDataSource(
      String name,
      String connects,
      String description,
      Map<String, Setting> settings,
      Object schema)
      implements Define {
    @Override
    public ItemKind kind() {
      return ItemKind.DATASOURCE;
    }

    @Override
    public boolean changesDefault(Definition present) {
      Object before = present == null ? Map.of() : present.inheritable();
      return !JsonValues.same(before, Definition.DataSource.defaults(settings));
    }

    @Override
    public boolean touchesValues(Definition present) {
      return Define.super.touchesValues(present)
          || (present instanceof Definition.DataSource source && touches(source.settings()));
    }

    private boolean touches(Map<String, Setting> before) {
      boolean kept =
          before.entrySet().stream()
              .allMatch(each -> each.getValue().equals(settings.get(each.getKey())));
      boolean asked =
          settings.entrySet().stream()
              .anyMatch(each -> !before.containsKey(each.getKey()) && each.getValue().required());
      return !kept || asked;
    }
  }

  /** Defines a constant, without default if it is null. */
  record DefineConstant(String name, String description, Object schema, Object defaultValue)
      implements Define {
    @Override
    public ItemKind kind() {
      return ItemKind.CONSTANT;
    }

    @Override
    public boolean changesDefault(Definition present) {
      return !JsonValues.same(present == null ? null : present.inheritable(), defaultValue);
    }
  }

  /** Defines a secret, without default if it is null; the mask keeps the default that there is. */
  record DefineSecret(
      String name,
      String description,
      Object schema,
      SecretText defaultValue,
      Fingerprints fingerprints)
      implements Define {
    @Override
    public ItemKind kind() {
      return ItemKind.SECRET;
    }

    @Override
    public boolean changesDefault(Definition present) {
      SecretRef before = present instanceof Definition.Secret secret ? secret.defaultValue() : null;
      return defaultValue == null ? before != null : !defaultValue.isMask() && !keeps(before);
    }

    /** Whether the default is the one that is there already. */
    boolean keeps(SecretRef before) {
      return before != null && before.fingerprint().equals(fingerprints.of(defaultValue));
    }
  }

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
