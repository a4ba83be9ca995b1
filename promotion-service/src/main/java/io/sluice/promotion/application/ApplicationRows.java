package io.sluice.promotion.application;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.sluice.runtime.http.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads applications. */
@ApplicationScoped
public class ApplicationRows implements PanacheRepositoryBase<ApplicationRow, ApplicationRow.Key> {

  /** Applications of a workspace after a key, by key. */
  @WithSession
  Uni<List<ApplicationRow>> page(String workspace, String after, int limit) {
    return find(
            "workspace = ?1 and application > ?2 order by application",
            workspace,
            after == null ? "" : after)
        .range(0, limit - 1)
        .list();
  }

  /** The application; fails with 404. */
  @WithSession
  Uni<ApplicationRow> get(String workspace, String application) {
    return findById(new ApplicationRow.Key(workspace, application))
        .onItem()
        .ifNull()
        .failWith(() -> notFound(application));
  }

  /** Fails with 404 unless there is such an application. */
  public Uni<Void> require(String workspace, String application) {
    return get(workspace, application).replaceWithVoid();
  }

  private static ProblemException notFound(String application) {
    return ProblemException.of(
        404, "APPLICATION_NOT_FOUND", "There is no application " + application + ".");
  }
}
