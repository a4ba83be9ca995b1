package io.sluice.promotion.readiness;

import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.workspace.rule.Origin;
import io.sluice.workspace.rule.Presence;
import java.util.ArrayList;
import java.util.List;

/**
 * What an environment has of one defined item, and what that needs in turn.
 *
 * @param unset names of settings that a data source requires and that have no value
 * @param leadsTo what the value that applies refers to
 */
record ItemPresence(Reference item, Origin origin, List<String> unset, List<Reference> leadsTo) {
  public ItemPresence {
    unset = List.copyOf(unset);
    leadsTo = List.copyOf(leadsTo);
  }

  /**
   * The presence of a defined item, by the rule by which config-service resolves it.
   *
   * @param value what the environment set, or null
   */
  static ItemPresence of(Reference item, Definition definition, ItemValue value) {
    Presence presence =
        item.kind() == ItemKind.DATASOURCE
            ? Presence.ofSettings(
                value == null ? null : value.settings(),
                definition.required(),
                definition.defaulted())
            : Presence.ofItem(value != null, definition.hasDefault());
    return new ItemPresence(
        item, presence.origin(), presence.missing(), leadsTo(presence, definition, value));
  }

  private static List<Reference> leadsTo(
      Presence presence, Definition definition, ItemValue value) {
    List<Reference> leadsTo =
        switch (presence.origin()) {
          case SET -> new ArrayList<>(value.leadsTo());
          case INHERITED -> new ArrayList<>(definition.leadsTo());
          case UNSET -> List.of();
        };
    if (presence.origin() != Origin.UNSET) {
      presence
          .inherited()
          .forEach(name -> leadsTo.addAll(definition.settings().get(name).leadsTo()));
    }
    return leadsTo;
  }
}
