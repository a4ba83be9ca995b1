package io.sluice.promotion.readiness;

import io.sluice.events.Reference;
import io.sluice.promotion.application.Version;
import io.sluice.promotion.readiness.ItemValue.LastChange;
import io.sluice.promotion.readiness.Items.Found;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Assesses environments from the replicated presence of items. References are looked up level by
 * level: as many queries as references are deep, however large the catalog is.
 */
@ApplicationScoped
public class Assessments {
  private final Items items;

  Assessments(Items items) {
    this.items = items;
  }

  /** Whether the environment has what the version refers to. Blocking. */
  public Assessment of(String workspace, String environment, Version version) {
    return of(workspace, environment, version.document().references());
  }

  /** Whether the environment has what these references lead to. Blocking. */
  public Assessment of(String workspace, String environment, List<Reference> references) {
    return of(workspace, environment, references, Comparison.NONE);
  }

  /** The same, with a look at how the values came to be. Blocking. */
  Assessment of(String workspace, String environment, Version version, Comparison comparison) {
    return of(workspace, environment, version.document().references(), comparison);
  }

  private Assessment of(
      String workspace, String environment, List<Reference> references, Comparison comparison) {
    long revision =
        items.revisions(workspace, List.of(environment)).await().indefinitely().get(environment);
    Map<Reference, Found> found = lookUp(workspace, environment, references);
    Map<Reference, LastChange> inSource =
        comparison
            .source()
            .map(source -> lastChanges(items.find(workspace, source, found.keySet())))
            .orElse(Map.of());
    return Readiness.assess(environment, references, presences(found), revision)
        .warningOf(comparison.warnings(environment, lastChanges(found), inSource));
  }

  /** The revisions of the configurations of these environments. */
  public Uni<Map<String, Long>> revisions(String workspace, Collection<String> environments) {
    return items.revisions(workspace, environments);
  }

  private Map<Reference, Found> lookUp(
      String workspace, String environment, List<Reference> references) {
    Map<Reference, Found> found = new HashMap<>();
    Set<Reference> asked = new HashSet<>();
    Set<Reference> open = new HashSet<>(references);
    while (!open.isEmpty()) {
      found.putAll(items.find(workspace, environment, open));
      asked.addAll(open);
      open = new HashSet<>(Readiness.reachable(references, presences(found)));
      open.removeAll(asked);
    }
    return found;
  }

  private static Map<Reference, ItemPresence> presences(Map<Reference, Found> found) {
    return found.values().stream()
        .map(Found::presence)
        .collect(Collectors.toMap(ItemPresence::item, presence -> presence));
  }

  private static Map<Reference, LastChange> lastChanges(Map<Reference, Found> found) {
    return found.values().stream()
        .filter(each -> each.lastChange() != null)
        .collect(Collectors.toMap(each -> each.presence().item(), Found::lastChange));
  }
}
