package io.sluice.config.configuration.domain;

import io.sluice.config.configuration.domain.Configuration.Slot;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConstantCleared;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceCleared;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.SecretCleared;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.runtime.decider.CorruptStream;

/** The values after an event. Events of one command share a revision and count as one change. */
final class ConfigurationEvolution {
  private ConfigurationEvolution() {}

  static Configuration evolve(Configuration state, ConfigEvent.Value event) {
    if (event.revision() < state.lastRevision()) {
      throw new CorruptStream(state.lastRevision(), event);
    }
    return switch (event) {
      case ConstantSet e -> state.with(e.item(), new Value.OfConstant(e.value()), e.revision());
      case SecretSet e ->
          state
              .with(e.item(), new Value.OfSecret(e.secret()), e.revision())
              .used(new Slot(e.item(), ""), e.secret().version());
      case DataSourceConfigured e -> configured(state, e);
      case ConstantCleared e -> cleared(state, event);
      case SecretCleared e -> cleared(state, event);
      case DataSourceCleared e -> cleared(state, event);
    };
  }

  private static Configuration configured(Configuration state, DataSourceConfigured event) {
    Configuration after =
        state.with(
            event.item(),
            new Value.OfDataSource(event.settings(), event.secrets(), event.references()),
            event.revision());
    for (var secret : event.secrets().entrySet()) {
      Slot slot = new Slot(event.item(), secret.getKey());
      after = after.used(slot, Math.max(after.lastVersion(slot), secret.getValue().version()));
    }
    return after;
  }

  private static Configuration cleared(Configuration state, ConfigEvent.Value event) {
    if (state.value(event.item()).isEmpty()) {
      throw new CorruptStream(state.lastRevision(), event);
    }
    return state.without(event.item(), event.revision());
  }
}
