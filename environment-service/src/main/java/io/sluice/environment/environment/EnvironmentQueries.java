package io.sluice.environment.environment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.sluice.runtime.http.Page;
import io.sluice.workspace.rule.Reach;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Finds environments. */
@ApplicationScoped
class EnvironmentQueries implements PanacheRepositoryBase<EnvironmentRow, EnvironmentRow.Key> {

  @WithSession
  Uni<EnvironmentRow> one(String workspace, String key) {
    return findById(new EnvironmentRow.Key(workspace, key));
  }

  /** The visible ones by rank, then key, after a place. */
  @WithSession
  Uni<List<EnvironmentRow>> visible(
      String workspace, Reach visible, boolean archived, Place after, int limit) {
    return find(
            """
            workspace = :workspace
            and (rank, key) > (:rank, :key)
            and (archived = false or :archived = true)
            and (isDefault = true and :default = true
                 or isDefault = false and guarded = true and :guarded = true
                 or isDefault = false and guarded = false and :others = true
                 or key in :named)
            order by rank, key""",
            Map.of(
                "workspace",
                workspace,
                "rank",
                after.rank(),
                "key",
                after.key(),
                "archived",
                archived,
                "default",
                visible.defaultOne(),
                "guarded",
                visible.guarded(),
                "others",
                visible.others(),
                "named",
                visible.named()))
        .range(0, limit - 1)
        .list();
  }

  /** A place in the order by rank, then key. */
  record Place(int rank, String key) {
    private static final Place START = new Place(0, "");

    /** The place in a cursor of this list; 400 if it is none. */
    static Place of(String cursor) {
      String position = Page.position(cursor);
      if (position == null) {
        return START;
      }
      String[] parts = position.split("/", 2);
      if (parts.length != 2 || !parts[0].matches("\\d{1,9}")) {
        throw Page.noCursor();
      }
      return new Place(Integer.parseInt(parts[0]), parts[1]);
    }
  }
}
