package io.sluice.promotion.promotion;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.sluice.runtime.http.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads promotions, as far as the caller may know of the environment they lead to. */
@ApplicationScoped
class PromotionQueries implements PanacheRepositoryBase<PromotionRow, UUID> {
  private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

  /** Promotions into these environments before the given one, newest first. */
  @WithSession
  Uni<List<PromotionRow>> page(String workspace, Set<String> into, UUID before, int limit) {
    return find(
            "workspace = ?1 and toEnvironment in ?2 and id < ?3 order by id desc",
            workspace,
            into,
            before == null ? LAST : before)
        .range(0, limit - 1)
        .list();
  }

  /** The promotion; fails with 404 if it leads to none of the environments. */
  @WithSession
  Uni<PromotionRow> get(String workspace, Set<String> into, UUID id) {
    return find("workspace = ?1 and toEnvironment in ?2 and id = ?3", workspace, into, id)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(() -> notFound(id));
  }

  static ProblemException notFound(Object id) {
    return ProblemException.of(404, "PROMOTION_NOT_FOUND", "There is no promotion " + id + ".");
  }
}
