package io.sluice.promotion.readiness;

import java.util.Map;

/**
 * Revisions of the configurations of a workspace, as far as they have come here.
 *
 * @param catalog changes of the catalog, which concern every environment
 * @param own changes of its own by environment
 */
public record Revisions(long catalog, Map<String, Long> own) {

  /** Revision of an environment's configuration. */
  public long of(String environment) {
    return catalog + own.getOrDefault(environment, 0L);
  }
}
