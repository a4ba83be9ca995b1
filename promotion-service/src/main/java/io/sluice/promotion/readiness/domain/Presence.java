package io.sluice.promotion.readiness.domain;

import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.promotion.readiness.domain.Definition.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an environment has of one defined item.
 *
 * @param unset names of settings that a data source requires and that have no value
 * @param leadsTo what the value that applies refers to in turn
 */
public record Presence(Reference item, Origin origin, List<String> unset, List<Reference> leadsTo) {

  /** Where the value that applies comes from. */
  public enum Origin {
    /** The environment. */
    ENVIRONMENT,
    /** The default of the workspace's catalog. */
    DEFAULT,
    /** Nowhere. */
    NONE
  }

  public Presence {
    unset = List.copyOf(unset);
    leadsTo = List.copyOf(leadsTo);
  }

  /**
   * The presence of a defined item, by the rules by which config-service resolves it.
   *
   * @param value what the environment set, or null
   */
  public static Presence of(Reference item, Definition definition, ItemValue value) {
    if (item.kind() == ItemKind.DATASOURCE) {
      return ofDataSource(item, definition, value);
    }
    if (value != null) {
      return new Presence(item, Origin.ENVIRONMENT, List.of(), value.leadsTo());
    }
    return definition.hasDefault()
        ? new Presence(item, Origin.DEFAULT, List.of(), definition.leadsTo())
        : new Presence(item, Origin.NONE, List.of(), List.of());
  }

  /**
   * Defaults of single settings complete what the environment set; without any settings of the
   * environment they count only if they leave no required setting out.
   */
  private static Presence ofDataSource(Reference item, Definition definition, ItemValue value) {
    Set<String> set = value == null ? Set.of() : value.settings();
    List<String> unset = new ArrayList<>();
    List<Reference> leadsTo = new ArrayList<>(value == null ? List.of() : value.leadsTo());
    boolean anyDefault = false;
    for (Map.Entry<String, Setting> entry : new TreeMap<>(definition.settings()).entrySet()) {
      Setting setting = entry.getValue();
      if (!set.contains(entry.getKey())) {
        anyDefault |= setting.hasDefault();
        leadsTo.addAll(setting.leadsTo());
        if (setting.required() && !setting.hasDefault()) {
          unset.add(entry.getKey());
        }
      }
    }
    if (value != null) {
      return new Presence(item, Origin.ENVIRONMENT, unset, leadsTo);
    }
    return anyDefault && unset.isEmpty()
        ? new Presence(item, Origin.DEFAULT, unset, leadsTo)
        : new Presence(item, Origin.NONE, unset, List.of());
  }
}
