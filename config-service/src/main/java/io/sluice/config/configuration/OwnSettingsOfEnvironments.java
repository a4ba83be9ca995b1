package io.sluice.config.configuration;

import io.sluice.config.catalog.OwnSettings;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.command.Loaded;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Reads what environments have set from their own streams. Blocking. */
@ApplicationScoped
class OwnSettingsOfEnvironments implements OwnSettings {
  private final Commands commands;

  OwnSettingsOfEnvironments(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Found of(String workspace, String environment, UUID dataSource) {
    Loaded<Configuration> values = commands.latest(Configurations.of(workspace, environment));
    DataSourceConfigured set = values.state().dataSource(dataSource).orElse(null);
    if (set == null) {
      return new Found(Set.of(), Set.of(), values.guard());
    }
    Set<String> names = new HashSet<>(set.settings().keySet());
    names.addAll(set.secrets().keySet());
    return new Found(names, set.secrets().keySet(), values.guard());
  }

  @Override
  public Weight weight(String workspace, String environment) {
    Loaded<Configuration> values = commands.latest(Configurations.of(workspace, environment));
    return new Weight(
        (before, after) -> Expansion.overflows(before, values.state(), after, values.state()),
        values.guard());
  }
}
