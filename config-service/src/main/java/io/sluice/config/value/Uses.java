package io.sluice.config.value;

import io.sluice.events.Reference;
import java.util.List;

/**
 * Who would miss an item.
 *
 * @param environments keys of the environments in which it has a value
 * @param referrers where other items mention it
 */
public record Uses(List<String> environments, List<Use> referrers) {
  /** Nobody. */
  public static final Uses NONE = new Uses(List.of(), List.of());

  public Uses {
    environments = List.copyOf(environments);
    referrers = List.copyOf(referrers);
  }

  /** Whether nobody would. */
  public boolean none() {
    return environments.isEmpty() && referrers.isEmpty();
  }

  /**
   * One mention.
   *
   * @param environment key of the environment whose value mentions it, or null for a default of the
   *     catalog
   * @param by the item whose value mentions it
   */
  public record Use(String environment, Reference by) {}
}
