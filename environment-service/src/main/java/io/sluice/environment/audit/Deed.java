package io.sluice.environment.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one event says to the trail.
 *
 * @param environments keys of those that it concerns; who may not view all of them sees none of it
 * @param workspaceWide whether it concerns the workspace as a whole
 * @param changes what is shown of it
 * @param remembered items with what they are left with, which is the value before their next change
 * @param names what else it can be found by
 */
record Deed(
    SortedSet<String> environments,
    boolean workspaceWide,
    List<Change> changes,
    Map<String, String> remembered,
    List<String> names) {

  /** Concerns the workspace as a whole. */
  static Deed ofWorkspace(Change... changes) {
    return new Deed(
        new TreeSet<>(), true, List.of(changes), remembered(List.of(changes)), List.of());
  }

  /** Concerns an environment, the one of all its changes. */
  static Deed in(String environment, Change... changes) {
    return among(Set.of(environment), List.of(changes));
  }

  /** Concerns some environments. */
  static Deed among(Set<String> environments, List<Change> changes) {
    return new Deed(new TreeSet<>(environments), false, changes, remembered(changes), List.of());
  }

  /** The same, which leaves one more item with a value. */
  Deed leaving(String item, String value) {
    Map<String, String> more = new LinkedHashMap<>(remembered);
    more.put(item, value);
    return new Deed(environments, workspaceWide, changes, more, names);
  }

  /** The same, which can be found by one more name. */
  Deed named(String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return new Deed(environments, workspaceWide, changes, remembered, more);
  }

  /** What searches look into: a line for each name and key, in lower case. */
  String searched(String application) {
    SortedSet<String> lines = new TreeSet<>(environments);
    changes.forEach(change -> lines.add(change.name()));
    lines.addAll(names);
    if (application != null) {
      lines.add(application);
    }
    return String.join("\n", lines).toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> remembered(List<Change> changes) {
    Map<String, String> items = new LinkedHashMap<>();
    changes.forEach(change -> items.put(change.item(), change.after()));
    return items;
  }
}
