package io.sluice.config.catalog;

import io.sluice.config.catalog.OwnSettings.Weight;
import io.sluice.runtime.store.EventStore.Guard;
import io.sluice.workspace.Here;
import io.sluice.workspace.rule.EnvironmentEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Weighs the environments in use that a change of their catalog may make larger. Blocking. */
@ApplicationScoped
class Rooms {
  private final ItemUses uses;
  private final OwnSettings own;

  Rooms(ItemUses uses, OwnSettings own) {
    this.uses = uses;
    this.own = own;
  }

  /**
   * The room that there is.
   *
   * @param guards hold while it is as it was found
   */
  record Found(Room room, List<Guard> guards) {}

  /** In all that have values, and in one of those that have none, which are all alike. */
  Found in(Here here) {
    Set<String> valued = uses.valued(here.workspace());
    List<String> keys =
        here.environments().inUse().stream().map(EnvironmentEntry::environment).toList();
    List<String> weighed = new ArrayList<>(keys.stream().filter(valued::contains).toList());
    keys.stream().filter(key -> !valued.contains(key)).findFirst().ifPresent(weighed::add);
    Map<String, Weight> weights = new LinkedHashMap<>();
    weighed.forEach(key -> weights.put(key, own.weight(here.workspace(), key)));
    return new Found(
        (before, after) -> lacking(here, weights, before, after),
        weights.values().stream().map(Weight::guard).toList());
  }

  private static Optional<String> lacking(
      Here here, Map<String, Weight> weights, Catalog before, Catalog after) {
    return weights.entrySet().stream()
        .filter(each -> each.getValue().overflows().test(before, after))
        .map(each -> Definers.named(here, each.getKey()))
        .findFirst();
  }
}
