package io.sluice.config.configuration;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Definition;
import io.sluice.config.value.Fault;
import io.sluice.config.value.JsonValues;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where a data source points is not changed while secrets of it are kept: an app would send them to
 * the new place. Which setting says where is known to nobody here, since kinds are free, so each
 * one counts. See docs/decisions/0018.
 */
final class KeptSecrets {
  private KeptSecrets() {}

  /** Whether a data source would point elsewhere with these plain settings. */
  static boolean moves(
      Definition.DataSource source, DataSourceConfigured present, Map<String, ?> plain) {
    return !JsonValues.same(effective(source, present.settings()), effective(source, plain));
  }

  private static Map<String, Object> effective(
      Definition.DataSource source, Map<String, ?> settings) {
    Map<String, Object> all = new TreeMap<>(source.inheritable());
    settings.forEach(
        (name, value) -> {
          if (source.settings().containsKey(name) && !source.isSecret(name)) {
            all.put(name, value);
          }
        });
    return all;
  }

  /**
   * What is wrong with changes by somebody who may not read the environment's secrets: a data
   * source that was touched, itself or through what it mentions, must have no secret from before.
   */
  static List<Fault> sentElsewhere(
      Catalog catalog, Configuration before, Configuration after, Set<UUID> changed) {
    return catalog.definitions().stream()
        .filter(Definition.DataSource.class::isInstance)
        .map(Definition.DataSource.class::cast)
        .filter(source -> keeps(source, catalog, before, after, changed))
        .filter(source -> reaches(source, catalog, after, changed))
        .map(
            source ->
                new Fault(
                    Fault.Code.TARGET_MOVED,
                    source.address().pointer(),
                    "would connect elsewhere with secrets that you may not use"))
        .toList();
  }

  private static boolean keeps(
      Definition.DataSource source,
      Catalog catalog,
      Configuration before,
      Configuration after,
      Set<UUID> changed) {
    Map<String, SecretRef> old =
        before.dataSource(source.item()).map(DataSourceConfigured::secrets).orElse(Map.of());
    Map<String, SecretRef> now =
        after.dataSource(source.item()).map(DataSourceConfigured::secrets).orElse(Map.of());
    return now.entrySet().stream()
            .anyMatch(each -> Objects.equals(old.get(each.getKey()), each.getValue()))
        || mentions(source, after).stream()
            .filter(mention -> mention.kind() == ItemKind.SECRET)
            .flatMap(mention -> catalog.find(mention).stream())
            .anyMatch(secret -> !changed.contains(secret.item()));
  }

  /** Whether it, or anything that it mentions through however many constants, has changed. */
  private static boolean reaches(
      Definition.DataSource source, Catalog catalog, Configuration after, Set<UUID> changed) {
    if (changed.contains(source.item())) {
      return true;
    }
    Set<Reference> seen = new HashSet<>(mentions(source, after));
    Deque<Reference> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Definition mentioned = catalog.find(open.pop()).orElse(null);
      if (mentioned != null && changed.contains(mentioned.item())) {
        return true;
      }
      if (mentioned instanceof Definition.Constant constant) {
        Reference.in(Effective.of(constant, after).value()).stream()
            .filter(seen::add)
            .forEach(open::push);
      }
    }
    return false;
  }

  private static Set<Reference> mentions(Definition.DataSource source, Configuration values) {
    Set<Reference> mentions = new HashSet<>(Reference.in(source.inheritable()));
    values
        .dataSource(source.item())
        .map(DataSourceConfigured::references)
        .ifPresent(mentions::addAll);
    return mentions;
  }
}
