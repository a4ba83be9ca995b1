package io.sluice.promotion.readiness;

import io.sluice.events.Reference;
import io.sluice.promotion.readiness.domain.Assessment;
import io.sluice.promotion.readiness.domain.Comparison;
import io.sluice.promotion.readiness.domain.ItemPresence;
import io.sluice.promotion.readiness.domain.Missing;
import io.sluice.promotion.readiness.domain.Readiness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Assesses environments from the replicated presence of items. References are looked up level by
 * level: as many queries as references are deep, however large the catalog is.
 */
@ApplicationScoped
public class Assessments {
  private final ItemRows items;

  Assessments(ItemRows items) {
    this.items = items;
  }

  /** Whether the environment has what these references lead to. */
  public Uni<Assessment> of(String workspace, String environment, List<Reference> references) {
    return of(workspace, environment, references, Comparison.NONE);
  }

  /** The same, with a look at how the values came to be. */
  Uni<Assessment> of(
      String workspace, String environment, List<Reference> references, Comparison comparison) {
    return items
        .revisions(workspace)
        .flatMap(
            revisions ->
                lookUp(workspace, environment, references, Map.of(), Set.of())
                    .flatMap(
                        known ->
                            warnings(workspace, environment, known.keySet(), comparison)
                                .map(
                                    warnings ->
                                        Readiness.assess(
                                                environment,
                                                references,
                                                known,
                                                revisions.of(environment))
                                            .warningOf(warnings))));
  }

  private Uni<List<Missing>> warnings(
      String workspace, String environment, Set<Reference> known, Comparison comparison) {
    if (comparison.equals(Comparison.NONE)) {
      return Uni.createFrom().item(List.of());
    }
    return items
        .lastChanges(workspace, environment, known)
        .flatMap(
            inTarget ->
                comparison
                    .source()
                    .map(source -> items.lastChanges(workspace, source, known))
                    .orElseGet(() -> Uni.createFrom().item(Map.of()))
                    .map(inSource -> comparison.warnings(environment, inTarget, inSource)));
  }

  /** The revisions of the configurations of a workspace. */
  public Uni<Revisions> revisions(String workspace) {
    return items.revisions(workspace);
  }

  private Uni<Map<Reference, ItemPresence>> lookUp(
      String workspace,
      String environment,
      List<Reference> references,
      Map<Reference, ItemPresence> known,
      Set<Reference> asked) {
    Set<Reference> open = new HashSet<>(Readiness.reachable(references, known));
    open.removeAll(asked);
    if (open.isEmpty()) {
      return Uni.createFrom().item(known);
    }
    return items
        .presence(workspace, environment, open)
        .flatMap(
            found -> {
              Map<Reference, ItemPresence> more = new HashMap<>(known);
              more.putAll(found);
              open.addAll(asked);
              return lookUp(workspace, environment, references, more, open);
            });
  }
}
