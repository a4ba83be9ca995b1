package io.sluice.promotion.version;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.sluice.promotion.version.VersionView.Origin;
import io.sluice.promotion.version.VersionView.Placement;
import io.sluice.runtime.http.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Reads versions. Only those that have reached an environment the caller may know of exist for that
 * caller.
 */
@ApplicationScoped
public class VersionRows implements PanacheRepositoryBase<VersionRow, VersionRow.Key> {

  /** A version with its placements in the order of their coming. */
  record Placed(VersionRow version, List<PlacementRow> placements) {}

  /** How many versions of an application have reached an environment. */
  public record Count(String application, String environment, long versions) {}

  /**
   * Versions with a number below the given one, highest first, that have reached one of the
   * environments.
   */
  @WithSession
  Uni<List<Placed>> page(
      String workspace, String application, Set<String> environments, int below, int limit) {
    return find(
            """
            from VersionRow v where v.workspace = ?1 and v.application = ?2 and v.number < ?3
            and exists (select 1 from PlacementRow p where p.workspace = v.workspace
              and p.application = v.application and p.number = v.number and p.environment in ?4)
            order by v.number desc""",
            workspace,
            application,
            below,
            environments)
        .range(0, limit - 1)
        .list()
        .flatMap(rows -> placed(workspace, application, rows));
  }

  /** The version; fails with 404 if it has reached none of the environments. */
  @WithSession
  Uni<Placed> get(String workspace, String application, int number, Set<String> environments) {
    return findById(new VersionRow.Key(workspace, application, number))
        .flatMap(
            row ->
                row == null
                    ? Uni.createFrom().nullItem()
                    : placed(workspace, application, List.of(row)).map(List::getFirst))
        .map(
            found -> {
              if (found == null || isHidden(found, environments)) {
                throw ProblemException.of(
                    404, "VERSION_NOT_FOUND", "There is no version " + number + ".");
              }
              return found;
            });
  }

  /** Where a version came from and when it reached what; empty if there is no such version. */
  @WithSession
  Uni<Origin> origin(String workspace, String application, int number) {
    return findById(new VersionRow.Key(workspace, application, number))
        .flatMap(
            row ->
                row == null
                    ? Uni.createFrom().item(new Origin(null, null, List.of()))
                    : placed(workspace, application, List.of(row))
                        .map(List::getFirst)
                        .map(VersionRows::origin));
  }

  /** How many versions of each application have reached each of the environments. */
  @WithSession
  public Uni<List<Count>> counts(
      String workspace, List<String> applications, Collection<String> environments) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createQuery(
                        """
                        select new io.sluice.promotion.version.VersionRows$Count(
                          p.application, p.environment, count(*))
                        from PlacementRow p where p.workspace = ?1 and p.application in ?2
                        and p.environment in ?3
                        group by p.application, p.environment
                        order by p.application, p.environment""",
                        Count.class)
                    .setParameter(1, workspace)
                    .setParameter(2, applications)
                    .setParameter(3, environments)
                    .getResultList());
  }

  private Uni<List<Placed>> placed(String workspace, String application, List<VersionRow> rows) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createQuery(
                        """
                        from PlacementRow p where p.workspace = ?1 and p.application = ?2
                        and p.number in ?3 order by p.revision""",
                        PlacementRow.class)
                    .setParameter(1, workspace)
                    .setParameter(2, application)
                    .setParameter(3, rows.stream().map(row -> row.number).toList())
                    .getResultList())
        .map(
            placements ->
                rows.stream()
                    .map(
                        row ->
                            new Placed(
                                row,
                                placements.stream()
                                    .filter(placement -> placement.number == row.number)
                                    .toList()))
                    .toList());
  }

  private static boolean isHidden(Placed found, Set<String> environments) {
    return found.placements().stream()
        .noneMatch(placement -> environments.contains(placement.environment));
  }

  private static Origin origin(Placed found) {
    return new Origin(
        found.version().createdAt,
        found.version().createdBy,
        found.placements().stream()
            .map(p -> new Placement(p.environment, p.since, p.placedBy))
            .toList());
  }
}
