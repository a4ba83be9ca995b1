package io.sluice.promotion.readiness.domain;

import io.sluice.events.Reference;
import java.util.List;

/**
 * What an environment has of one defined item.
 *
 * @param unset names of settings that a data source requires and that have no value
 * @param leadsTo what the value that applies refers to in turn
 */
public record Presence(Reference item, Origin origin, List<String> unset, List<Reference> leadsTo) {

  /** Where the value that applies comes from. */
  public enum Origin {
    /** The environment. */
    ENVIRONMENT,
    /** The default of the workspace's catalog. */
    DEFAULT,
    /** Nowhere. */
    NONE
  }

  public Presence {
    unset = List.copyOf(unset);
    leadsTo = List.copyOf(leadsTo);
  }
}
