package io.sluice.config.configuration;

import io.sluice.config.catalog.Catalogs;
import io.sluice.config.configuration.Configuration.Slot;
import io.sluice.config.value.ConfigRejection;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.InEnvironment;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.command.StreamOf;
import io.sluice.runtime.decider.Recorded;
import io.sluice.runtime.store.EventJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;

/** The streams of configurations, one per environment. */
public final class Configurations {
  private static final Aggregate<ChangeConfiguration, Configuration, InEnvironment, ConfigRejection>
      AGGREGATE =
          Aggregate.of(
                  "configuration", new ConfigurationDecider(Catalogs.CHECK), InEnvironment.class)
              .snapshotting(1, Configurations::write, Configurations::read);

  private Configurations() {}

  /** The configuration of an environment. */
  public static StreamOf<ChangeConfiguration, Configuration, InEnvironment, ConfigRejection> of(
      String workspace, String environment) {
    return AGGREGATE.of(workspace, environment);
  }

  /** Format 1 of snapshots. */
  private record Snapshot(
      List<Held> values, List<Used> versions, long changes, long lastRevision) {}

  /** A value: one of the three events that set one, with its record. */
  private record Held(
      ConstantSet constant,
      SecretSet secret,
      DataSourceConfigured dataSource,
      long version,
      Instant time,
      String actor) {
    static Held of(Recorded<ConfigEvent.Value> recorded) {
      ConfigEvent.Value event = recorded.event();
      return new Held(
          event instanceof ConstantSet e ? e : null,
          event instanceof SecretSet e ? e : null,
          event instanceof DataSourceConfigured e ? e : null,
          recorded.version(),
          recorded.time(),
          recorded.actor());
    }

    Recorded<ConfigEvent.Value> recorded() {
      ConfigEvent.Value event =
          Stream.of(constant, secret, dataSource)
              .filter(each -> each != null)
              .findFirst()
              .orElseThrow();
      return new Recorded<>(event, version, time, actor);
    }
  }

  /** The last version of a secret value. */
  private record Used(UUID item, String setting, long version) {}

  static String write(Configuration state) {
    return EventJson.write(
        new Snapshot(
            state.values().values().stream().map(Held::of).toList(),
            state.versions().entrySet().stream()
                .map(
                    each ->
                        new Used(each.getKey().item(), each.getKey().setting(), each.getValue()))
                .toList(),
            state.changes(),
            state.lastRevision()));
  }

  static Configuration read(String json) {
    Snapshot snapshot = EventJson.read(json, Snapshot.class);
    Map<UUID, Recorded<ConfigEvent.Value>> values = new HashMap<>();
    snapshot.values().stream()
        .map(Held::recorded)
        .forEach(recorded -> values.put(recorded.event().item(), recorded));
    Map<Slot, Long> versions = new HashMap<>();
    snapshot
        .versions()
        .forEach(used -> versions.put(new Slot(used.item(), used.setting()), used.version()));
    return new Configuration(
        HashTreePMap.from(values),
        HashTreePMap.from(versions),
        snapshot.changes(),
        snapshot.lastRevision(),
        values.values().stream().mapToLong(Configuration::size).sum(),
        values.values().stream().mapToInt(Configuration::expands).sum());
  }
}
