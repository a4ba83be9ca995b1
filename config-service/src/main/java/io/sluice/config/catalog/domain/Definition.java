package io.sluice.config.catalog.domain;

import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import java.util.Map;
import java.util.UUID;

/** One entry of the catalog. The item is its identity: values belong to it, not to the name. */
public sealed interface Definition {
  /** Identity; survives a rename. */
  UUID item();

  /** Name, unique among items of the kind. */
  String name();

  /** What people should know about it, or null. */
  String description();

  /** JSON Schema of its values, or null. */
  Object schema();

  /** Revision of the catalog at which the definition changed last. */
  long revision();

  /** What it is; never changes. */
  ItemKind itemKind();

  /** Kind and name. */
  default Reference address() {
    return new Reference(itemKind(), name());
  }

  /** The same definition under another name, as of this revision. */
  Definition renamed(String name, long revision);

  /** A connection; {@code kind} says to what ({@code postgresql}, {@code rest}, ...). */
  record DataSource(
      UUID item,
      String name,
      String kind,
      String description,
      Map<String, Setting> settings,
      Object schema,
      long revision)
      implements Definition {
    @Override
    public ItemKind itemKind() {
      return ItemKind.DATASOURCE;
    }

    @Override
    public DataSource renamed(String name, long revision) {
      return new DataSource(item, name, kind, description, settings, schema, revision);
    }
  }

  /** A named value; {@code defaultValue} serves environments without one, null for none. */
  record Constant(
      UUID item, String name, String description, Object schema, Object defaultValue, long revision)
      implements Definition {
    @Override
    public ItemKind itemKind() {
      return ItemKind.CONSTANT;
    }

    @Override
    public Constant renamed(String name, long revision) {
      return new Constant(item, name, description, schema, defaultValue, revision);
    }
  }

  /**
   * A named value that is write-only.
   *
   * @param lastVersion version of the last default there was, so that none is used twice
   */
  record Secret(
      UUID item,
      String name,
      String description,
      Object schema,
      SecretRef defaultValue,
      long lastVersion,
      long revision)
      implements Definition {
    @Override
    public ItemKind itemKind() {
      return ItemKind.SECRET;
    }

    @Override
    public Secret renamed(String name, long revision) {
      return new Secret(item, name, description, schema, defaultValue, lastVersion, revision);
    }
  }
}
