package io.sluice.workspace.rule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an environment has of a defined item, by names alone: what is resolved for an app and what a
 * promotion demands must be the same, and neither the rule nor whoever asks needs to know a value.
 *
 * @param missing names of settings that a data source requires and that have no value, sorted
 * @param inherited names of settings whose value is the catalog's default, sorted
 */
public record Presence(Origin origin, List<String> missing, List<String> inherited) {
  public Presence {
    missing = List.copyOf(missing);
    inherited = List.copyOf(inherited);
  }

  /** Of a constant or a secret. */
  public static Presence ofItem(boolean set, boolean hasDefault) {
    Origin origin = set ? Origin.SET : hasDefault ? Origin.INHERITED : Origin.UNSET;
    return new Presence(origin, List.of(), List.of());
  }

  /**
   * Of a data source. Defaults of single settings complete what the environment set; without any
   * settings of the environment, defaults count only if they leave no required setting out.
   *
   * @param set names of the settings that the environment set, or null if it set nothing
   * @param required names of the settings that the definition demands
   * @param defaulted names of the settings that have a default
   */
  public static Presence ofSettings(Set<String> set, Set<String> required, Set<String> defaulted) {
    Set<String> inherited = new TreeSet<>(defaulted);
    Set<String> missing = new TreeSet<>(required);
    missing.removeAll(defaulted);
    if (set != null) {
      inherited.removeAll(set);
      missing.removeAll(set);
    }
    boolean enough = !inherited.isEmpty() && missing.isEmpty();
    Origin origin = set != null ? Origin.SET : enough ? Origin.INHERITED : Origin.UNSET;
    return new Presence(origin, List.copyOf(missing), List.copyOf(inherited));
  }

  /** Whether there is a value and nothing of it is missing. */
  public boolean complete() {
    return origin != Origin.UNSET && missing.isEmpty();
  }
}
