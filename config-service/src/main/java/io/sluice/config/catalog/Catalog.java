package io.sluice.config.catalog;

import io.sluice.config.catalog.Definition.Stamp;
import io.sluice.config.value.Limits;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.ConstantDefined;
import io.sluice.events.ConfigEvent.ConstantRemoved;
import io.sluice.events.ConfigEvent.ConstantRenamed;
import io.sluice.events.ConfigEvent.DataSourceDefined;
import io.sluice.events.ConfigEvent.DataSourceRemoved;
import io.sluice.events.ConfigEvent.DataSourceRenamed;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.events.ConfigEvent.SecretRemoved;
import io.sluice.events.ConfigEvent.SecretRenamed;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Recorded;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The definitions of a workspace.
 *
 * @param items by identity
 * @param names identity by kind and name
 * @param revision how often the catalog has changed: each event of its stream is one change
 * @param size what all definitions take of {@link Limits#TOGETHER}
 * @param expanding how many defaults may grow when their references are resolved
 */
public record Catalog(
    PMap<UUID, Definition> items,
    PMap<Reference, UUID> names,
    long revision,
    long size,
    int expanding) {
  /** A catalog without definitions. */
  public static final Catalog EMPTY =
      new Catalog(HashTreePMap.empty(), HashTreePMap.empty(), 0, 0, 0);

  /** The definition with this name, which may be malformed. */
  public Optional<Definition> find(ItemKind kind, String name) {
    return Reference.NAME.matcher(name).matches()
        ? find(new Reference(kind, name))
        : Optional.empty();
  }

  /** The definition at this address. */
  public Optional<Definition> find(Reference address) {
    return Optional.ofNullable(names.get(address)).map(items::get);
  }

  /** The definition with this identity. */
  public Optional<Definition> find(UUID item) {
    return Optional.ofNullable(items.get(item));
  }

  /**
   * Whether a setting that could once be read is not shown any more: it is secret by now, or nobody
   * knows what it became, since its data source or its name is gone.
   */
  public boolean hides(UUID item, String setting) {
    return !(items.get(item) instanceof Definition.DataSource source)
        || !source.settings().containsKey(setting)
        || source.isSecret(setting);
  }

  /** All definitions, in no order. */
  public Collection<Definition> definitions() {
    return items.values();
  }

  /** The catalog after an event. */
  static Catalog evolve(Catalog catalog, Recorded<ConfigEvent.Catalog> recorded) {
    ConfigEvent.Catalog event = recorded.event();
    Definition before = catalog.items.get(event.item());
    if (event.catalogRevision() != recorded.version()
        || recorded.version() != catalog.revision + 1) {
      throw new CorruptStream(catalog.revision, event);
    }
    Stamp stamp = Stamp.of(recorded, before);
    return switch (event) {
      case DataSourceDefined e ->
          catalog.defined(
              before,
              new Definition.DataSource(
                  e.item(), e.name(), e.kind(), e.description(), e.settings(), e.schema(), stamp),
              event);
      case ConstantDefined e ->
          catalog.defined(
              before,
              new Definition.Constant(
                  e.item(), e.name(), e.description(), e.schema(), e.defaultValue(), stamp),
              event);
      case SecretDefined e -> catalog.defined(before, secret(before, e, stamp), event);
      case DataSourceRenamed e -> catalog.renamed(before, stamp, event);
      case ConstantRenamed e -> catalog.renamed(before, stamp, event);
      case SecretRenamed e -> catalog.renamed(before, stamp, event);
      case DataSourceRemoved e -> catalog.removed(before, event);
      case ConstantRemoved e -> catalog.removed(before, event);
      case SecretRemoved e -> catalog.removed(before, event);
    };
  }

  private static Definition.Secret secret(Definition before, SecretDefined e, Stamp stamp) {
    long last = before instanceof Definition.Secret secret ? secret.lastVersion() : 0;
    long now = e.defaultValue() == null ? 0 : e.defaultValue().version();
    return new Definition.Secret(
        e.item(),
        e.name(),
        e.description(),
        e.schema(),
        e.defaultValue(),
        Math.max(last, now),
        stamp);
  }

  private Catalog defined(Definition before, Definition after, ConfigEvent.Catalog event) {
    boolean sameName = before == null || before.address().equals(after.address());
    UUID owner = names.get(after.address());
    if (!sameName || (owner != null && !owner.equals(after.item()))) {
      throw new CorruptStream(revision, event);
    }
    return with(before, after);
  }

  private Catalog renamed(Definition before, Stamp stamp, ConfigEvent.Catalog event) {
    if (before == null || find(before.itemKind(), event.name()).isPresent()) {
      throw new CorruptStream(revision, event);
    }
    return with(before, before.renamed(event.name(), stamp));
  }

  private Catalog with(Definition before, Definition after) {
    PMap<Reference, UUID> others = before == null ? names : names.minus(before.address());
    return new Catalog(
        items.plus(after.item(), after),
        others.plus(after.address(), after.item()),
        revision + 1,
        size + after.size() - (before == null ? 0 : before.size()),
        expanding + after.expands() - (before == null ? 0 : before.expands()));
  }

  private Catalog removed(Definition before, ConfigEvent.Catalog event) {
    if (before == null) {
      throw new CorruptStream(revision, event);
    }
    return new Catalog(
        items.minus(before.item()),
        names.minus(before.address()),
        revision + 1,
        size - before.size(),
        expanding - before.expands());
  }
}
