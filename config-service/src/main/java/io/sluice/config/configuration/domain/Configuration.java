package io.sluice.config.configuration.domain;

import io.sluice.config.catalog.domain.Catalog;
import java.util.Optional;
import java.util.UUID;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * All values of one environment. A value of an item that the catalog no longer has stays here and
 * counts for nothing: a name that is defined again is another item.
 *
 * @param values by item
 * @param versions the last version of each secret value there ever was
 * @param changes how often the values have changed, one per command
 * @param lastRevision revision of the environment at the last of these changes
 */
public record Configuration(
    PMap<UUID, Value> values, PMap<Slot, Long> versions, long changes, long lastRevision) {
  /** Nothing is set. */
  public static final Configuration EMPTY =
      new Configuration(HashTreePMap.empty(), HashTreePMap.empty(), 0, 0);

  /** The value of an item, if it has one. */
  public Optional<Value> value(UUID item) {
    return Optional.ofNullable(values.get(item));
  }

  /** Version of the secret value that this slot got last; 0 if it never had one. */
  public long lastVersion(Slot slot) {
    return versions.getOrDefault(slot, 0L);
  }

  /**
   * The revision of the environment: own changes and those of the catalog, since both change what
   * the environment answers.
   */
  public long revision(Catalog catalog) {
    return changes + catalog.revision();
  }

  Configuration with(UUID item, Value value, long revision) {
    return counted(values.plus(item, value), versions, revision);
  }

  Configuration without(UUID item, long revision) {
    return counted(values.minus(item), versions, revision);
  }

  Configuration used(Slot slot, long version) {
    return new Configuration(values, versions.plus(slot, version), changes, lastRevision);
  }

  private Configuration counted(
      PMap<UUID, Value> values, PMap<Slot, Long> versions, long revision) {
    long counted = revision == lastRevision ? changes : changes + 1;
    return new Configuration(values, versions, counted, revision);
  }

  /** Where a secret value sits: a secret (setting empty) or a setting of a data source. */
  public record Slot(UUID item, String setting) {}
}
