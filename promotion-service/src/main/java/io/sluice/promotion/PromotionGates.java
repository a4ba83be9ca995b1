package io.sluice.promotion;

import io.sluice.events.PromotionEvent;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.projection.Reaction;
import io.sluice.workspace.gate.Gates;
import io.sluice.workspace.gate.LockChangeTable;
import io.sluice.workspace.gate.WhenLockChangedThenObserveIt;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The gates of environments, as far as this service knows of locks. */
@Singleton
class PromotionGates extends Gates<PromotionEvent> {
  PromotionGates(Pool pool, Commands commands) {
    super("promotion-gate", PromotionEvent.class, new LockChangeTable(pool), commands);
  }

  @Produces
  @Singleton
  static Reaction observing() {
    return new WhenLockChangedThenObserveIt();
  }
}
