package io.sluice.environment.workspace;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds workspaces. */
@ApplicationScoped
class WorkspaceQueries implements PanacheRepositoryBase<WorkspaceRow, String> {

  @WithSession
  Uni<WorkspaceRow> one(String key) {
    return findById(key);
  }

  /** By key, after a key. */
  @WithSession
  Uni<List<WorkspaceRow>> all(String after, int limit) {
    return find("key > :after order by key", Map.of("after", after)).range(0, limit - 1).list();
  }

  /** Those that one of these subjects is a member of now, by key, after a key. */
  @WithSession
  Uni<List<WorkspaceRow>> ofMembers(
      Collection<String> subjects, Instant now, String after, int limit) {
    return find(
            """
            key > :after
            and key in (
              select m.workspace from MemberRow m
              where m.subject in :subjects and (m.endsAt is null or m.endsAt > :now))
            order by key""",
            Map.of("after", after, "subjects", subjects, "now", now))
        .range(0, limit - 1)
        .list();
  }
}
