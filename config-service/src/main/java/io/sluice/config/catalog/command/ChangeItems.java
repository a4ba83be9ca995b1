package io.sluice.config.catalog.command;

import io.sluice.config.catalog.command.Definitions.Rename;
import io.sluice.config.catalog.domain.Catalog;
import io.sluice.config.catalog.domain.CatalogCommand;
import io.sluice.config.catalog.domain.CatalogCommand.RemoveItem;
import io.sluice.config.catalog.domain.CatalogCommand.RenameItem;
import io.sluice.config.catalog.domain.Definition;
import io.sluice.config.catalog.query.CatalogItemView;
import io.sluice.config.secret.Secrets;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.Uses;
import io.sluice.config.value.Uses.Running;
import io.sluice.config.value.Uses.Use;
import io.sluice.config.workspace.Definers;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ItemKind;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.command.Work;
import io.sluice.workspace.Here;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Renames and removes items: both act in every environment that has something of the item. */
@ApplicationScoped
class ChangeItems {
  private final CommandBus bus;
  private final Workspaces workspaces;
  private final ItemUses uses;

  ChangeItems(CommandBus bus, Workspaces workspaces, ItemUses uses) {
    this.bus = bus;
    this.workspaces = workspaces;
    this.uses = uses;
  }

  Uni<Response> rename(
      Caller caller, String workspace, ItemKind kind, String name, Rename body, boolean force) {
    return workspaces
        .entering(caller, workspace)
        .invoke(Definers::requireAny)
        .flatMap(
            here ->
                bus.handle(
                    work(
                            caller.because(body.reason()),
                            here,
                            kind,
                            name,
                            used -> force || used.mentions().none(),
                            used -> new RenameItem(kind, name, body.name(), used, force))
                        .answering(
                            done -> {
                              Definition renamed =
                                  done.state().find(kind, body.name()).orElseThrow();
                              return Answer.ok(CatalogItemView.of(renamed))
                                  .etag(renamed.revision());
                            })));
  }

  Uni<Response> remove(Caller caller, String workspace, ItemKind kind, String name, boolean force) {
    return workspaces
        .entering(caller, workspace)
        .invoke(Definers::requireAny)
        .flatMap(
            here ->
                bus.handle(
                    work(
                        caller,
                        here,
                        kind,
                        name,
                        used -> force || used.none(),
                        used -> new RemoveItem(kind, name, used, force))));
  }

  /** The work; {@code acts} says whether the command goes through with these uses. */
  private Work<CatalogCommand, Catalog, ConfigEvent.Catalog, ConfigRejection> work(
      Caller caller,
      Here here,
      ItemKind kind,
      String name,
      Predicate<Uses> acts,
      Function<Uses, CatalogCommand> command) {
    String workspace = here.workspace();
    return Work.preparing(
            Catalogs.AGGREGATE,
            Catalogs.stream(workspace),
            () ->
                bus.load(Catalogs.AGGREGATE, Catalogs.stream(workspace))
                    .map(loaded -> loaded.state().find(kind, name))
                    .flatMap(present -> uses(workspace, here, present, acts))
                    .map(used -> prepared(workspace, command.apply(used))),
            caller)
        .tagged(catalog -> catalog.find(kind, name).map(Definition::revision).orElse(null));
  }

  private Uni<Uses> uses(
      String workspace, Here here, Optional<Definition> present, Predicate<Uses> acts) {
    if (present.isEmpty()) {
      return Uni.createFrom().item(Uses.NONE);
    }
    Definition definition = present.orElseThrow();
    return uses.of(workspace, definition.address(), definition.item())
        .invoke(
            used -> {
              if (acts.test(used)) {
                Definers.requireAll(here, environments(used));
                requireDefault(here, definition, used);
              }
            })
        .map(used -> shown(used, here.visible()));
  }

  /** A default, and a mention in one, act in the default environment. */
  private static void requireDefault(Here here, Definition definition, Uses used) {
    boolean mentioned = used.referrers().stream().anyMatch(use -> use.environment() == null);
    if (mentioned || hasDefault(definition)) {
      Definers.requireDefault(here);
    }
  }

  private static Uses shown(Uses used, Set<String> visible) {
    UnaryOperator<String> name =
        environment ->
            environment == null || visible.contains(environment) ? environment : Definers.HIDDEN;
    return new Uses(
        used.environments().stream().map(name).distinct().toList(),
        used.referrers().stream()
            .map(use -> new Use(name.apply(use.environment()), use.by()))
            .distinct()
            .toList(),
        used.versions().stream()
            .map(
                each ->
                    new Running(each.application(), each.version(), name.apply(each.environment())))
            .distinct()
            .toList());
  }

  private static boolean hasDefault(Definition definition) {
    return switch (definition) {
      case Definition.Constant constant -> constant.defaultValue() != null;
      case Definition.Secret secret -> secret.defaultValue() != null;
      case Definition.DataSource source ->
          source.settings().values().stream().anyMatch(each -> each.defaultValue() != null);
    };
  }

  /** Secret values of a removed item can't be reached any more, so they go with it. */
  private static Prepared<CatalogCommand, ConfigEvent.Catalog> prepared(
      String workspace, CatalogCommand command) {
    return command instanceof RemoveItem
        ? Prepared.<CatalogCommand, ConfigEvent.Catalog>of(command)
            .with(
                events ->
                    events.stream().map(event -> Secrets.forget(workspace, event.item())).toList())
        : Prepared.of(command);
  }

  private static Set<String> environments(Uses used) {
    Set<String> environments = new HashSet<>(used.environments());
    used.referrers().stream()
        .map(Use::environment)
        .filter(Objects::nonNull)
        .forEach(environments::add);
    used.versions().stream().map(Running::environment).forEach(environments::add);
    return environments;
  }
}
