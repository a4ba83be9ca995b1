package io.sluice.config.catalog.query;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.sluice.events.ItemKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads definitions; lists are in the order of names. */
@ApplicationScoped
@WithSession
public class CatalogItems implements PanacheRepositoryBase<CatalogItemRow, CatalogItemRow.Key> {

  /** One definition, or null. */
  public Uni<CatalogItemRow> named(String workspace, ItemKind kind, String name) {
    return find("workspace = ?1 and kind = ?2 and name = ?3", workspace, kind.name(), name)
        .firstResult();
  }

  /** The definitions of a kind after a name. */
  public Uni<List<CatalogItemRow>> after(String workspace, ItemKind kind, String name, int limit) {
    return find(
            "workspace = ?1 and kind = ?2 and name > ?3 order by name",
            workspace,
            kind.name(),
            name == null ? "" : name)
        .range(0, limit - 1)
        .list();
  }

  /** All definitions of a workspace. */
  public Uni<List<CatalogItemRow>> all(String workspace) {
    return list("workspace", workspace);
  }
}
