package io.sluice.environment.audit;

import static io.sluice.environment.audit.Masked.json;

import io.sluice.events.ConfigEvent;
import io.sluice.events.DomainEvent;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.LockObserved;
import io.sluice.events.PromotionEvent;

/**
 * What events say to the trail: whom they concern, what they changed, how they are found. Every
 * event says something, so no command is missing. Nothing but the event is looked at, so that the
 * topics give the same trail again.
 */
final class Deeds {
  private Deeds() {}

  /** What the event says. */
  static Deed of(DomainEvent event) {
    return switch (event) {
      case LockObserved observed -> observed(observed);
      case EnvironmentEvent own -> EnvironmentDeeds.of(own);
      case ConfigEvent.Catalog catalog -> ConfigDeeds.of(catalog);
      case ConfigEvent.InEnvironment values -> ConfigDeeds.of(values);
      case ConfigEvent.MachineTokenUsed used -> ConfigDeeds.of(used);
      case PromotionEvent promotion -> PromotionDeeds.of(promotion);
    };
  }

  /** Two services say so of each lock. */
  static Deed observed(LockObserved event) {
    String item = "environment/" + event.environment() + "/lock-observed";
    return Deed.in(
        event.environment(),
        event.lock() == null
            ? gone(item, event.environment(), event.environment())
            : change(item, event.environment(), event.environment(), "lock", event.lock()));
  }

  /** A change that replaces what the item was. */
  static Change change(String item, String name, String environment, Object... after) {
    return new Change(item, name, environment, json(after));
  }

  /** A change after which the item has no value. */
  static Change gone(String item, String name, String environment) {
    return new Change(item, name, environment, null);
  }
}
