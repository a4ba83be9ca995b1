package io.sluice.config.configuration.command;

import io.sluice.config.catalog.command.Catalogs;
import io.sluice.config.configuration.domain.Configuration;
import io.sluice.config.configuration.domain.ConfigurationCommand;
import io.sluice.config.configuration.domain.ConfigurationDecider;
import io.sluice.config.http.Problems;
import io.sluice.config.value.ConfigRejection;
import io.sluice.events.ConfigEvent;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.store.StreamId;

/** The streams of configurations. */
public final class Configurations {
  /** What the command bus knows of a configuration. */
  public static final Aggregate<
          ConfigurationCommand, Configuration, ConfigEvent.Value, ConfigRejection>
      AGGREGATE =
          Aggregate.of(
              new ConfigurationDecider(Catalogs.CHECK), ConfigEvent.Value.class, Problems::of);

  private Configurations() {}

  /** The configuration of an environment. */
  public static StreamId stream(String workspace, String environment) {
    return StreamId.of("configuration", workspace, environment);
  }
}
