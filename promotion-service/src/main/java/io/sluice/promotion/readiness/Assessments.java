package io.sluice.promotion.readiness;

import io.sluice.events.Reference;
import io.sluice.promotion.readiness.domain.Assessment;
import io.sluice.promotion.readiness.domain.Presence;
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
    return items
        .revisions(workspace)
        .flatMap(
            revisions ->
                lookUp(workspace, environment, references, Map.of(), Set.of())
                    .map(
                        known ->
                            Readiness.assess(
                                environment, references, known, revisions.of(environment))));
  }

  /** The revisions of the configurations of a workspace. */
  public Uni<Revisions> revisions(String workspace) {
    return items.revisions(workspace);
  }

  private Uni<Map<Reference, Presence>> lookUp(
      String workspace,
      String environment,
      List<Reference> references,
      Map<Reference, Presence> known,
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
              Map<Reference, Presence> more = new HashMap<>(known);
              more.putAll(found);
              open.addAll(asked);
              return lookUp(workspace, environment, references, more, open);
            });
  }
}
