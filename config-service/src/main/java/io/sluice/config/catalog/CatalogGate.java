package io.sluice.config.catalog;

import io.sluice.config.catalog.CatalogCommand.Define;
import io.sluice.config.catalog.CatalogCommand.RemoveItem;
import io.sluice.config.catalog.CatalogCommand.RenameItem;
import io.sluice.config.value.Uses;
import io.sluice.events.ConfigEvent;
import io.sluice.events.Reference;
import io.sluice.runtime.command.Passage;
import io.sluice.workspace.Here;
import io.sluice.workspace.gate.Gates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * What changes of definitions must pass: the gate of each environment that answers differently
 * afterwards. Where that is so is looked for only if a gate is closed, and what is found there
 * stays so until the commit, since values do not pass that gate either. Blocking.
 */
@ApplicationScoped
class CatalogGate {
  private final Gates<ConfigEvent> gates;
  private final DefinitionImpact impact;
  private final ItemUses uses;

  CatalogGate(Gates<ConfigEvent> gates, DefinitionImpact impact, ItemUses uses) {
    this.gates = gates;
    this.impact = impact;
    this.uses = uses;
  }

  /** As the caller meets the workspace. */
  BiFunction<CatalogCommand, Catalog, Passage> of(Here here) {
    return (command, catalog) ->
        gates.passage(
            command,
            () -> acts(here.workspace(), catalog, command),
            here.workspace(),
            here::visible);
  }

  private Predicate<String> acts(String workspace, Catalog catalog, CatalogCommand command) {
    return switch (command) {
      case Define define -> impact.acts(workspace, catalog, define);
      case RenameItem rename ->
          whereUsed(workspace, catalog, rename)
              .or(
                  whereMentioned(
                      workspace, catalog, new Reference(rename.kind(), rename.newName())));
      case RemoveItem remove -> whereUsed(workspace, catalog, remove);
    };
  }

  /** Where it has a value, or its name is mentioned; everywhere if it has a default. */
  private Predicate<String> whereUsed(String workspace, Catalog catalog, CatalogCommand command) {
    Definition definition = catalog.find(command.kind(), command.name()).orElseThrow();
    return where(uses.of(workspace, catalog, definition), definition.hasDefault());
  }

  private Predicate<String> whereMentioned(String workspace, Catalog catalog, Reference address) {
    return where(uses.mentioning(workspace, catalog, address), false);
  }

  private static Predicate<String> where(Uses found, boolean everywhere) {
    Set<String> concerned = found.everywhere();
    return environment -> everywhere || found.inDefaults() || concerned.contains(environment);
  }
}
