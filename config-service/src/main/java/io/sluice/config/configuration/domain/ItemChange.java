package io.sluice.config.configuration.domain;

import io.sluice.config.value.SecretInput;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import java.util.Map;

/** What shall become of one item's value. */
public sealed interface ItemChange {
  /** Kind and name of the item. */
  Reference address();

  /** The constant has this value. */
  record SetConstant(String name, Object value) implements ItemChange {
    @Override
    public Reference address() {
      return new Reference(ItemKind.CONSTANT, name);
    }
  }

  /** The secret has this value. */
  record SetSecret(String name, SecretInput value) implements ItemChange {
    @Override
    public Reference address() {
      return new Reference(ItemKind.SECRET, name);
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
    public Reference address() {
      return new Reference(ItemKind.DATASOURCE, name);
    }
  }

  /** The item has no value. */
  record Clear(Reference address) implements ItemChange {}
}
