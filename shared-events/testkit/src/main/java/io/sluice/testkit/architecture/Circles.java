package io.sluice.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Packages that cannot be read without each other. */
final class Circles {
  private final Map<String, Set<String>> uses = new TreeMap<>();

  private Circles() {}

  /** All packages that depend on themselves by way of another one. */
  static Set<String> among(JavaClasses classes) {
    Circles circles = new Circles();
    for (JavaClass each : classes) {
      Set<String> used =
          circles.uses.computeIfAbsent(each.getPackageName(), name -> new TreeSet<>());
      each.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
          .filter(other -> !other.equals(each.getPackageName()))
          .forEach(used::add);
    }
    Set<String> found = new TreeSet<>();
    for (String name : circles.uses.keySet()) {
      if (circles.leadsBack(name, name, new HashSet<>())) {
        found.add(name);
      }
    }
    return found;
  }

  private boolean leadsBack(String from, String to, Set<String> seen) {
    return uses.getOrDefault(from, Set.of()).stream()
        .anyMatch(next -> next.equals(to) || (seen.add(next) && leadsBack(next, to, seen)));
  }
}
