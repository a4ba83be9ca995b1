package io.sluice.config.catalog;

import io.sluice.config.catalog.CatalogCommand.Define;
import io.sluice.config.catalog.CatalogCommand.DefineConstant;
import io.sluice.config.catalog.CatalogCommand.DefineDataSource;
import io.sluice.config.catalog.CatalogCommand.DefineSecret;
import io.sluice.events.Action;
import io.sluice.events.ConfigEvent;
import io.sluice.events.Reference;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.store.EventStore.Guard;
import io.sluice.workspace.Here;
import io.sluice.workspace.rule.EnvironmentEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the environments whose answer a definition changes: a default acts wherever there is no
 * value, everything else where there is one. The caller needs the rights there, no data source that
 * keeps secrets is sent to another place by a default, and what they answer still fits. Blocking.
 */
@ApplicationScoped
class DefinitionImpact {
  private final ItemUses uses;
  private final OwnSettings own;
  private final Rooms rooms;

  DefinitionImpact(ItemUses uses, OwnSettings own, Rooms rooms) {
    this.uses = uses;
    this.own = own;
    this.rooms = rooms;
  }

  /** The command with what was found for it; 403 if it acts where the caller may not configure. */
  Prepared<CatalogCommand, ConfigEvent.Catalog> prepared(
      Here here, Catalog catalog, Define command) {
    Definition present = catalog.find(command.kind(), command.name()).orElse(null);
    if (!command.changesInherited(present) && !command.changesValues(present)) {
      return Prepared.of(command);
    }
    Looking looking = new Looking(here.workspace(), command, present);
    Predicate<EnvironmentEntry> concerned = each -> looking.concerns(each.environment());
    Definers.require(here, Action.CONFIGURE, concerned);
    if (mayPointElsewhere(here, catalog, command, present)) {
      Definers.require(here, Action.USE, concerned);
    }
    Define moving =
        command instanceof DefineDataSource source
            ? source.moving(looking.movedBy(source, here))
            : command;
    Rooms.Found room = rooms.in(here);
    return Prepared.<CatalogCommand, ConfigEvent.Catalog>of(moving.in(room.room()))
        .guardedBy(
            Stream.concat(looking.guards(), room.guards().stream())
                .distinct()
                .toArray(Guard[]::new));
  }

  /** Where it changes what an environment answers with. */
  Predicate<String> acts(String workspace, Catalog catalog, Define command) {
    Definition present = catalog.find(command.kind(), command.name()).orElse(null);
    return new Looking(workspace, command, present)::concerns;
  }

  /** Whether an app might send secrets to another place from then on. */
  private boolean mayPointElsewhere(
      Here here, Catalog catalog, Define command, Definition present) {
    return switch (command) {
      case DefineDataSource source ->
          source.changesDefaultsBeside(present, Set.of())
              && (present != null || source.defaultsMentionSecrets());
      case DefineConstant constant -> isMentioned(here, catalog, command);
      case DefineSecret secret -> isMentioned(here, catalog, command);
    };
  }

  private boolean isMentioned(Here here, Catalog catalog, Define command) {
    return Reference.NAME.matcher(command.name()).matches()
        && !uses.mentioning(
                here.workspace(), catalog, new Reference(command.kind(), command.name()))
            .none();
  }

  /** One look around, which asks each environment once. */
  private final class Looking {
    private final String workspace;
    private final Define command;
    private final Definition present;
    private final Set<String> valued;
    private final Map<String, OwnSettings.Found> found = new HashMap<>();

    Looking(String workspace, Define command, Definition present) {
      this.workspace = workspace;
      this.command = command;
      this.present = present;
      this.valued =
          present == null ? Set.of() : Set.copyOf(uses.environments(workspace, present.item()));
    }

    boolean concerns(String key) {
      return valued.contains(key)
          ? command.changesValues(present)
              && command.changesValues(
                  present, command instanceof DefineDataSource ? settings(key).names() : Set.of())
          : command.changesInherited(present);
    }

    List<String> movedBy(DefineDataSource source, Here here) {
      Predicate<String> moves =
          key ->
              !settings(key).secrets().isEmpty()
                  && source.changesDefaultsBeside(present, settings(key).names());
      return source.changesDefaultsBeside(present, Set.of())
          ? valued.stream()
              .sorted()
              .filter(moves)
              .map(key -> Definers.named(here, key))
              .distinct()
              .toList()
          : List.of();
    }

    Stream<Guard> guards() {
      return found.values().stream().map(OwnSettings.Found::guard);
    }

    private OwnSettings.Found settings(String environment) {
      return found.computeIfAbsent(environment, key -> own.of(workspace, key, present.item()));
    }
  }
}
