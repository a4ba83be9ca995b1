package io.sluice.environment.member;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Finds members. */
@ApplicationScoped
class MemberQueries implements PanacheRepositoryBase<MemberRow, MemberRow.Key> {

  @WithSession
  Uni<MemberRow> one(String workspace, String subject) {
    return findById(new MemberRow.Key(workspace, subject));
  }

  /** By subject, after a subject. */
  @WithSession
  Uni<List<MemberRow>> all(String workspace, String after, int limit) {
    return find(
            "workspace = :workspace and subject > :after order by subject",
            Map.of("workspace", workspace, "after", after))
        .range(0, limit - 1)
        .list();
  }
}
