package io.sluice.config.configuration;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.value.JsonValues;
import io.sluice.config.value.Limits;
import io.sluice.config.value.Mentions;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConfigurationRolledBack;
import io.sluice.events.ConfigEvent.ConstantCleared;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceCleared;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.InEnvironment;
import io.sluice.events.ConfigEvent.SecretCleared;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Recorded;
import java.util.Optional;
import java.util.UUID;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * All values of one environment. A value is the event that set it, which says all there is to say:
 * what, since when, by whom. One of an item that the catalog no longer has stays here and counts
 * for nothing: a name that is defined again is another item.
 *
 * @param values by item
 * @param versions the last version of each secret value there ever was
 * @param changes how often the values have changed, one per command, which may have many events
 * @param lastRevision revision of the environment at the last of these changes
 * @param size what all values take of {@link Limits#TOGETHER}
 * @param expanding how many values may grow when their references are resolved
 */
public record Configuration(
    PMap<UUID, Recorded<ConfigEvent.Value>> values,
    PMap<Slot, Long> versions,
    long changes,
    long lastRevision,
    long size,
    int expanding) {
  /** Nothing is set. */
  public static final Configuration EMPTY =
      new Configuration(HashTreePMap.empty(), HashTreePMap.empty(), 0, 0, 0, 0);

  /** The event that set the value of an item, if it has one. */
  public Optional<Recorded<ConfigEvent.Value>> value(UUID item) {
    return Optional.ofNullable(values.get(item));
  }

  /** The value of a constant, if it has one. */
  Optional<ConstantSet> constant(UUID item) {
    return value(item, ConstantSet.class);
  }

  /** The value of a secret, if it has one. */
  Optional<SecretSet> secret(UUID item) {
    return value(item, SecretSet.class);
  }

  /** The settings of a data source, if it has any. */
  Optional<DataSourceConfigured> dataSource(UUID item) {
    return value(item, DataSourceConfigured.class);
  }

  /** Version of the secret value that this slot got last; 0 if it never had one. */
  long lastVersion(Slot slot) {
    return versions.getOrDefault(slot, 0L);
  }

  /**
   * The revision of the environment: own changes and those of the catalog, since both change what
   * the environment answers.
   */
  public long revision(Catalog catalog) {
    return changes + catalog.revision();
  }

  /** The values after an event. Events of one command share a revision and count as one change. */
  static Configuration evolve(Configuration state, Recorded<InEnvironment> recorded) {
    InEnvironment event = recorded.event();
    if (event.revision() < state.lastRevision) {
      throw new CorruptStream(state.lastRevision, event);
    }
    return switch (event) {
      case ConstantSet e -> state.with(e, recorded, state.versions);
      case SecretSet e ->
          state.with(e, recorded, state.used(state.versions, e.item(), "", e.secret().version()));
      case DataSourceConfigured e -> state.with(e, recorded, state.used(e));
      case ConstantCleared e -> state.without(e);
      case SecretCleared e -> state.without(e);
      case DataSourceCleared e -> state.without(e);
      case ConfigurationRolledBack e -> state; // The events before it have done it.
    };
  }

  private PMap<Slot, Long> used(DataSourceConfigured event) {
    PMap<Slot, Long> now = versions;
    for (var secret : event.secrets().entrySet()) {
      now = used(now, event.item(), secret.getKey(), secret.getValue().version());
    }
    return now;
  }

  private PMap<Slot, Long> used(PMap<Slot, Long> before, UUID item, String setting, long version) {
    Slot slot = new Slot(item, setting);
    return before.plus(slot, Math.max(before.getOrDefault(slot, 0L), version));
  }

  private Configuration with(
      ConfigEvent.Value event, Recorded<InEnvironment> recorded, PMap<Slot, Long> versions) {
    UUID item = event.item();
    Recorded<ConfigEvent.Value> value =
        new Recorded<>(event, recorded.version(), recorded.time(), recorded.actor());
    return new Configuration(
        values.plus(item, value),
        versions,
        counted(event),
        event.revision(),
        size - size(values.get(item)) + size(value),
        expanding - expands(values.get(item)) + expands(value));
  }

  private Configuration without(ConfigEvent.Value event) {
    if (!values.containsKey(event.item())) {
      throw new CorruptStream(lastRevision, event);
    }
    return new Configuration(
        values.minus(event.item()),
        versions,
        counted(event),
        event.revision(),
        size - size(values.get(event.item())),
        expanding - expands(values.get(event.item())));
  }

  private long counted(ConfigEvent.Value event) {
    return event.revision() == lastRevision ? changes : changes + 1;
  }

  private <E extends ConfigEvent.Value> Optional<E> value(UUID item, Class<E> type) {
    return value(item).map(Recorded::event).filter(type::isInstance).map(type::cast);
  }

  /** 1 of a value that may grow, 0 of any other and of none. */
  static int expands(Recorded<ConfigEvent.Value> recorded) {
    return switch (recorded == null ? null : recorded.event()) {
      case ConstantSet e -> Mentions.mayBeIn(e.value()) ? 1 : 0;
      case DataSourceConfigured e ->
          !e.references().isEmpty() || Mentions.mayBeIn(e.settings()) ? 1 : 0;
      case null, default -> 0;
    };
  }

  /** What a value takes; 0 of none. */
  static long size(Recorded<ConfigEvent.Value> recorded) {
    return switch (recorded == null ? null : recorded.event()) {
      case ConstantSet e -> Limits.ITEM + JsonValues.size(e.value());
      case DataSourceConfigured e -> Limits.ITEM + JsonValues.size(e.settings());
      case null, default -> recorded == null ? 0 : Limits.ITEM;
    };
  }

  /** Where a secret value sits: a secret (setting empty) or a setting of a data source. */
  public record Slot(UUID item, String setting) {}
}
