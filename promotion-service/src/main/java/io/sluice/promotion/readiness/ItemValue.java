package io.sluice.promotion.readiness;

import io.sluice.events.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * That an environment has a value of an item; not which one.
 *
 * @param settings names of the settings that are set, if it is a data source
 * @param leadsTo what the value refers to
 * @param lastChange null if it was not kept yet when the value arrived
 */
record ItemValue(Set<String> settings, List<Reference> leadsTo, LastChange lastChange) {

  /**
   * When a value changed last.
   *
   * @param revision of the environment's configuration after that
   */
  record LastChange(Instant at, long revision) {}
}
