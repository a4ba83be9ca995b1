package io.sluice.config.catalog;

import io.sluice.runtime.store.EventStore.Guard;
import java.util.Set;
import java.util.UUID;

/**
 * What environments have set of a data source, by names alone: which of them a change of its
 * definition concerns depends on that. Answered by those who know the values.
 */
public interface OwnSettings {

  /** What this environment has set. */
  Found of(String workspace, String environment, UUID dataSource);

  /**
   * What was found.
   *
   * @param names of all settings that have a value of the environment's own
   * @param secrets names of those of them that are kept secrets
   * @param guard holds while it is so
   */
  record Found(Set<String> names, Set<String> secrets, Guard guard) {}
}
