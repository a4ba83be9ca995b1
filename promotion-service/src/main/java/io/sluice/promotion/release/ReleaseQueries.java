package io.sluice.promotion.release;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Reads releases, as far as the caller may know of their environment. */
@ApplicationScoped
class ReleaseQueries implements PanacheRepositoryBase<ReleaseRow, ReleaseRow.Key> {

  /** Releases in these environments before a revision, newest first. */
  @WithSession
  Uni<List<ReleaseRow>> page(
      String workspace, String application, Set<String> environments, long before, int limit) {
    return find(
            """
            workspace = ?1 and application = ?2 and environment in ?3 and revision < ?4
            order by revision desc""",
            workspace,
            application,
            environments,
            before)
        .range(0, limit - 1)
        .list();
  }
}
