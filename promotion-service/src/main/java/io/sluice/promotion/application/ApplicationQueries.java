package io.sluice.promotion.application;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.sluice.promotion.application.ApplicationView.Count;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

/** Lists applications. */
@ApplicationScoped
public class ApplicationQueries
    implements PanacheRepositoryBase<ApplicationQueries.ApplicationRow, ApplicationQueries.Key> {

  /** Identity of a row. */
  record Key(String workspace, String application) {}

  /** An application as the table has it. */
  @Entity(name = "ApplicationRow")
  @Immutable
  @Table(name = "application")
  @IdClass(Key.class)
  static class ApplicationRow {
    @Id String workspace;
    @Id String application;
    String name;
    Instant createdAt;
    String createdBy;
  }

  /** How many versions of an application have reached an environment. */
  record Placed(String application, String environment, long versions) {}

  /** Applications after a key, by key, with what is in these environments. */
  @WithSession
  Uni<List<ApplicationView>> page(
      String workspace, Set<String> environments, String after, int limit) {
    return find(
            "workspace = ?1 and application > ?2 order by application",
            workspace,
            after == null ? "" : after)
        .range(0, limit - 1)
        .list()
        .flatMap(rows -> counted(workspace, environments, rows));
  }

  /** Fails with 404 unless there is such an application. */
  @WithSession
  public Uni<Void> require(String workspace, String application) {
    return findById(new Key(workspace, application))
        .onItem()
        .ifNull()
        .failWith(() -> Applications.notFound(application))
        .replaceWithVoid();
  }

  private Uni<List<ApplicationView>> counted(
      String workspace, Set<String> environments, List<ApplicationRow> rows) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createQuery(
                        """
                        select new io.sluice.promotion.application.ApplicationQueries$Placed(
                          p.application, p.environment, count(*))
                        from PlacementRow p where p.workspace = ?1 and p.application in ?2
                        and p.environment in ?3
                        group by p.application, p.environment
                        order by p.application, p.environment""",
                        Placed.class)
                    .setParameter(1, workspace)
                    .setParameter(2, rows.stream().map(row -> row.application).toList())
                    .setParameter(3, environments)
                    .getResultList())
        .map(
            placed -> {
              Map<String, List<Count>> counts =
                  placed.stream()
                      .collect(
                          Collectors.groupingBy(
                              Placed::application,
                              Collectors.mapping(
                                  each -> new Count(each.environment(), each.versions()),
                                  Collectors.toList())));
              return rows.stream()
                  .map(row -> view(row, counts.getOrDefault(row.application, List.of())))
                  .toList();
            });
  }

  private static ApplicationView view(ApplicationRow row, List<Count> versions) {
    return new ApplicationView(row.application, row.name, versions, row.createdAt, row.createdBy);
  }
}
