package io.sluice.config.configuration.domain;

import io.sluice.config.value.SecretInput;
import io.sluice.events.ItemKind;
import java.util.Map;

/** What shall become of one item's value. Names come from outside and may be malformed. */
public sealed interface ItemChange {
  /** Kind of the item. */
  ItemKind kind();

  /** Name of the item. */
  String name();

  /** Where it is in the configuration. */
  default String pointer() {
    return "/" + kind().plural() + "/" + name();
  }

  /** The constant has this value. */
  record SetConstant(String name, Object value) implements ItemChange {
    @Override
    public ItemKind kind() {
      return ItemKind.CONSTANT;
    }
  }

  /** The secret has this value. */
  record SetSecret(String name, SecretInput value) implements ItemChange {
    @Override
    public ItemKind kind() {
      return ItemKind.SECRET;
    }
  }

  /**
   * The data source has these settings and no others.
   *
   * @param plain those that the definition does not call secret, unknown ones included
   * @param secrets those that it calls secret
   */
  record ConfigureDataSource(
      String name, Map<String, Object> plain, Map<String, SecretInput> secrets)
      implements ItemChange {
    @Override
    public ItemKind kind() {
      return ItemKind.DATASOURCE;
    }
  }

  /** The item has no value. */
  record Clear(ItemKind kind, String name) implements ItemChange {}
}
