package io.sluice.config.catalog;

import io.sluice.runtime.store.EventStore.Guard;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

/**
 * What a definition meets in the environments: which of them its change concerns depends on what
 * they have set themselves, by names alone, and whether it fits on how large they are. Answered by
 * those who know the values.
 */
public interface OwnSettings {

  /** What this environment has set. */
  Found of(String workspace, String environment, UUID dataSource);

  /** How large this environment is. */
  Weight weight(String workspace, String environment);

  /**
   * How large an environment is.
   *
   * @param overflows whether it answers more than fits when the catalog changes, and more than
   *     before
   * @param guard holds while it is so
   */
  record Weight(BiPredicate<Catalog, Catalog> overflows, Guard guard) {}

  /**
   * What was found.
   *
   * @param names of all settings that have a value of the environment's own
   * @param secrets names of those of them that are kept secrets
   * @param guard holds while it is so
   */
  record Found(Set<String> names, Set<String> secrets, Guard guard) {}
}
