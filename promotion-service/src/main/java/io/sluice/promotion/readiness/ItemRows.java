package io.sluice.promotion.readiness;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.sluice.events.Reference;
import io.sluice.promotion.readiness.domain.Definition;
import io.sluice.promotion.readiness.domain.ItemPresence;
import io.sluice.promotion.readiness.domain.ItemValue;
import io.sluice.promotion.readiness.domain.LastChange;
import io.sluice.runtime.store.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads which items are defined, and which of them an environment has a value of. */
@ApplicationScoped
class ItemRows implements PanacheRepositoryBase<ItemDefinitionRow, ItemDefinitionRow.Key> {

  /** The presence of those of the items that are defined. */
  @WithSession
  Uni<Map<Reference, ItemPresence>> presence(
      String workspace, String environment, Set<Reference> items) {
    return withValues(workspace, environment, items, ItemRows::presence);
  }

  /** When those of the items that have a value in the environment got it. */
  @WithSession
  Uni<Map<Reference, LastChange>> lastChanges(
      String workspace, String environment, Set<Reference> items) {
    return withValues(workspace, environment, items, ItemRows::lastChanges);
  }

  private <T> Uni<T> withValues(
      String workspace,
      String environment,
      Set<Reference> items,
      BiFunction<List<ItemDefinitionRow>, Map<UUID, ItemValue>, T> view) {
    return find(
            "workspace = ?1 and name in ?2",
            workspace,
            items.stream().map(Reference::name).collect(Collectors.toSet()))
        .list()
        .map(rows -> rows.stream().filter(row -> items.contains(row.reference())).toList())
        .flatMap(
            defined ->
                values(workspace, environment, defined.stream().map(row -> row.item).toList())
                    .map(values -> view.apply(defined, values)));
  }

  /** The revisions of all environments of a workspace. */
  @WithSession
  Uni<Revisions> revisions(String workspace) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .find(CatalogRevisionRow.class, workspace)
                    .flatMap(
                        catalog ->
                            session
                                .createQuery(
                                    "from EnvironmentRevisionRow where workspace = ?1",
                                    EnvironmentRevisionRow.class)
                                .setParameter(1, workspace)
                                .getResultList()
                                .map(own -> revisions(catalog, own))));
  }

  private Uni<Map<UUID, ItemValue>> values(
      String workspace, String environment, Collection<UUID> items) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createQuery(
                        """
                        from ItemValueRow
                        where workspace = ?1 and environment = ?2 and item in ?3""",
                        ItemValueRow.class)
                    .setParameter(1, workspace)
                    .setParameter(2, environment)
                    .setParameter(3, items)
                    .getResultList())
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.toMap(
                            row -> row.item, row -> EventJson.read(row.value, ItemValue.class))));
  }

  private static Map<Reference, ItemPresence> presence(
      List<ItemDefinitionRow> defined, Map<UUID, ItemValue> values) {
    return defined.stream()
        .map(
            row ->
                ItemPresence.of(
                    row.reference(),
                    EventJson.read(row.definition, Definition.class),
                    values.get(row.item)))
        .collect(Collectors.toMap(ItemPresence::item, Function.identity()));
  }

  private static Map<Reference, LastChange> lastChanges(
      List<ItemDefinitionRow> defined, Map<UUID, ItemValue> values) {
    return defined.stream()
        .filter(row -> values.containsKey(row.item) && values.get(row.item).lastChange() != null)
        .collect(
            Collectors.toMap(
                ItemDefinitionRow::reference, row -> values.get(row.item).lastChange()));
  }

  private static Revisions revisions(CatalogRevisionRow catalog, List<EnvironmentRevisionRow> own) {
    return new Revisions(
        catalog == null ? 0 : catalog.revision,
        own.stream().collect(Collectors.toMap(row -> row.environment, row -> row.own)));
  }
}
