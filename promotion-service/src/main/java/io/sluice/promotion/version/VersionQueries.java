package io.sluice.promotion.version;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.sluice.events.PromotionEvent.Content;
import io.sluice.events.PromotionEvent.ContentKind;
import io.sluice.promotion.application.Document;
import io.sluice.promotion.application.Placement;
import io.sluice.promotion.application.Version;
import io.sluice.runtime.http.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.pcollections.TreePVector;

/**
 * Lists versions. Only those that have reached an environment the caller may know of exist for that
 * caller.
 */
@ApplicationScoped
class VersionQueries
    implements PanacheRepositoryBase<VersionQueries.VersionRow, VersionQueries.VersionKey> {

  /** Identity of a version. */
  record VersionKey(String workspace, String application, int number) {}

  /** A version as the table has it. */
  @Entity(name = "VersionRow")
  @Immutable
  @Table(name = "version")
  @IdClass(VersionKey.class)
  static class VersionRow {
    @Id String workspace;
    @Id String application;
    @Id int number;
    String name;
    Integer parent;
    String kind;
    String digest;
    long size;
    String artifact;
    boolean frozen;
    Instant createdAt;
    String createdBy;
    long changed;
  }

  /** Identity of a placement. */
  record PlacementKey(String workspace, String application, int number, String environment) {}

  /** That a version has reached an environment. */
  @Entity(name = "PlacementRow")
  @Immutable
  @Table(name = "placement")
  @IdClass(PlacementKey.class)
  static class PlacementRow {
    @Id String workspace;
    @Id String application;
    @Id int number;
    @Id String environment;
    Instant since;
    String placedBy;
    long revision;
  }

  /**
   * Versions with a number below the given one, highest first, that have reached one of the
   * environments; without what they refer to.
   */
  @WithSession
  Uni<List<Version>> page(
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

  private static Uni<List<Version>> placed(
      String workspace, String application, List<VersionRow> rows) {
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
        .map(placements -> rows.stream().map(row -> version(row, placements)).toList());
  }

  private static Version version(VersionRow row, List<PlacementRow> placements) {
    return new Version(
        row.number,
        row.name,
        row.parent,
        new Document(
            new Content(ContentKind.valueOf(row.kind), row.digest, row.size, row.artifact),
            List.of()),
        TreePVector.from(
            placements.stream()
                .filter(at -> at.number == row.number)
                .map(at -> new Placement(at.environment, at.since, at.placedBy, at.revision))
                .toList()),
        row.frozen,
        row.createdAt,
        row.createdBy,
        row.changed);
  }

  /** The number in a cursor of the list of versions; 400 if it is none. */
  static int below(String cursor) {
    String position = Page.position(cursor);
    try {
      return position == null ? Integer.MAX_VALUE : Integer.parseInt(position);
    } catch (NumberFormatException notOurs) {
      throw Page.noCursor();
    }
  }
}
