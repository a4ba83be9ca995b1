package io.sluice.promotion.readiness;

import io.sluice.events.Reference;
import io.sluice.promotion.readiness.Assessment.Missing;
import io.sluice.workspace.rule.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows references to everything that a version needs at run time: its own, and those in the data
 * source settings and constants they lead to. Cycles end where they began.
 */
final class Readiness {
  private Readiness() {}

  /** Everything that the references lead to, as far as it is known, in the order of its finding. */
  static Set<Reference> reachable(
      Collection<Reference> references, Map<Reference, ItemPresence> known) {
    return paths(references, known).keySet();
  }

  /**
   * What of it the environment lacks.
   *
   * @param known the environment's presence of every defined item among {@link #reachable}
   */
  static Assessment assess(
      String environment,
      List<Reference> references,
      Map<Reference, ItemPresence> known,
      long revision) {
    List<Missing> missing = new ArrayList<>();
    List<Missing> warnings = new ArrayList<>();
    paths(references, known)
        .forEach(
            (item, neededBy) -> {
              ItemPresence presence = known.get(item);
              lack(environment, presence)
                  .or(() -> circle(item, known))
                  .ifPresent(why -> missing.add(new Missing(item, why + neededBy)));
              if (presence != null && presence.origin() == Origin.INHERITED) {
                warnings.add(new Missing(item, inherited(environment) + neededBy));
              }
            });
    return new Assessment(environment, references, missing, warnings, revision);
  }

  private static Optional<String> lack(String environment, ItemPresence presence) {
    if (presence == null) {
      return Optional.of("not defined in the catalog, so not available in " + environment);
    }
    if (presence.origin() == Origin.UNSET) {
      return Optional.of("no value in " + environment + " and no default in the catalog");
    }
    if (!presence.unset().isEmpty()) {
      return Optional.of(
          "required settings without a value in "
              + environment
              + ": "
              + String.join(", ", presence.unset()));
    }
    return Optional.empty();
  }

  private static Optional<String> circle(Reference item, Map<Reference, ItemPresence> known) {
    return reachable(known.get(item).leadsTo(), known).contains(item)
        ? Optional.of("its value refers to itself")
        : Optional.empty();
  }

  private static String inherited(String environment) {
    return "no value of its own in " + environment + ": the catalog's default applies";
  }

  /** Each reachable item with the words for what needs it; none for the version's own. */
  private static Map<Reference, String> paths(
      Collection<Reference> references, Map<Reference, ItemPresence> known) {
    Map<Reference, String> found = new LinkedHashMap<>();
    new LinkedHashSet<>(references).forEach(reference -> found.put(reference, ""));
    Deque<Reference> open = new ArrayDeque<>(found.keySet());
    while (!open.isEmpty()) {
      Reference item = open.poll();
      ItemPresence presence = known.get(item);
      if (presence != null) {
        for (Reference next : presence.leadsTo()) {
          if (found.putIfAbsent(next, ", needed by " + item.pointer()) == null) {
            open.add(next);
          }
        }
      }
    }
    return found;
  }
}
