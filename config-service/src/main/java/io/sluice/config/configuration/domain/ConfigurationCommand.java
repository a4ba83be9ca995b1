package io.sluice.config.configuration.domain;

import io.sluice.config.catalog.domain.Catalog;
import java.util.List;

/** What can be asked of an environment's configuration. */
public sealed interface ConfigurationCommand {

  /**
   * Changes values, all or none.
   *
   * @param catalog the definitions that the decision is based on; the append is guarded by their
   *     revision
   */
  record ChangeConfiguration(String environment, Catalog catalog, List<ItemChange> changes)
      implements ConfigurationCommand {
    public ChangeConfiguration {
      changes = List.copyOf(changes);
    }
  }
}
