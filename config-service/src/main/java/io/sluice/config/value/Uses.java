package io.sluice.config.value;

import io.sluice.events.Reference;
import java.util.List;

/**
 * Who would miss an item.
 *
 * @param environments keys of the environments in which it has a value
 * @param referrers where other items mention it
 * @param versions that mention it and run somewhere
 */
public record Uses(List<String> environments, List<Use> referrers, List<Running> versions) {
  /** Nobody. */
  public static final Uses NONE = new Uses(List.of(), List.of(), List.of());

  public Uses {
    environments = List.copyOf(environments);
    referrers = List.copyOf(referrers);
    versions = List.copyOf(versions);
  }

  /** Those who mention it by its name. */
  public Uses mentions() {
    return new Uses(List.of(), referrers, versions);
  }

  /** Whether nobody would. */
  public boolean none() {
    return environments.isEmpty() && referrers.isEmpty() && versions.isEmpty();
  }

  /**
   * One mention.
   *
   * @param environment key of the environment whose value mentions it, or null for a default of the
   *     catalog
   * @param by the item whose value mentions it
   */
  public record Use(String environment, Reference by) {}

  /** A version of an application that an environment runs. */
  public record Running(String application, int version, String environment) {}
}
