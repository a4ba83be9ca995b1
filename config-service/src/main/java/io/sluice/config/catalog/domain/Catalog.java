package io.sluice.config.catalog.domain;

import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
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
 * @param revision how often the catalog has changed, one per command
 */
public record Catalog(PMap<UUID, Definition> items, PMap<Reference, UUID> names, long revision) {
  /** A catalog without definitions. */
  public static final Catalog EMPTY = new Catalog(HashTreePMap.empty(), HashTreePMap.empty(), 0);

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

  /** All definitions, in no order. */
  public Collection<Definition> definitions() {
    return items.values();
  }

  Catalog with(Definition definition, long revision) {
    Definition before = items.get(definition.item());
    PMap<Reference, UUID> others = before == null ? names : names.minus(before.address());
    return new Catalog(
        items.plus(definition.item(), definition),
        others.plus(definition.address(), definition.item()),
        revision);
  }

  Catalog without(Definition definition, long revision) {
    return new Catalog(items.minus(definition.item()), names.minus(definition.address()), revision);
  }
}
