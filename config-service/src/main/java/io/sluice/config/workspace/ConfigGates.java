package io.sluice.config.workspace;

import io.sluice.events.ConfigEvent;
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
class ConfigGates extends Gates<ConfigEvent> {
  ConfigGates(Pool pool, Commands commands) {
    super("config-gate", ConfigEvent.class, new LockChangeTable(pool), commands);
  }

  @Produces
  @Singleton
  static Reaction observing() {
    return new WhenLockChangedThenObserveIt();
  }
}
