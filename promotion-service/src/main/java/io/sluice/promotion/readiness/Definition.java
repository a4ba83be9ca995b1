package io.sluice.promotion.readiness;

import io.sluice.events.Reference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the catalog says of an item, as far as it decides whether the item has a value somewhere.
 *
 * @param hasDefault there is a value for environments that have none; never for a data source,
 *     whose settings have defaults one by one
 * @param leadsTo what that default refers to
 * @param settings of a data source by name; else empty
 */
record Definition(boolean hasDefault, List<Reference> leadsTo, Map<String, Setting> settings) {

  /** Names of the settings without which there is no data source. */
  Set<String> required() {
    return names(Setting::required);
  }

  /** Names of the settings that have a default. */
  Set<String> defaulted() {
    return names(Setting::hasDefault);
  }

  private Set<String> names(Predicate<Setting> which) {
    return settings.entrySet().stream()
        .filter(setting -> which.test(setting.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * One setting of a data source.
   *
   * @param leadsTo what its default refers to
   */
  record Setting(boolean required, boolean hasDefault, List<Reference> leadsTo) {}
}
