package io.sluice.config.runtime.domain;

import io.sluice.config.value.SecretText;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an app gets: every item that has a value, references resolved, and why the others have none.
 * Holds secrets in clear: it prints as its environment and revision only.
 */
public record Resolved(
    String environment,
    long revision,
    SortedMap<String, Object> constants,
    SortedMap<String, Object> secrets,
    SortedMap<String, Object> datasources,
    List<Unset> unset) {

  /** The value of an item, if it has one. */
  public Optional<Object> value(Reference item) {
    return Optional.ofNullable(values(item.kind()).get(item.name()));
  }

  /** Why an item has no value, if it is defined and has none. */
  public Optional<Unset> unset(Reference item) {
    return unset.stream()
        .filter(u -> u.kind() == item.kind() && u.name().equals(item.name()))
        .findFirst();
  }

  private SortedMap<String, Object> values(ItemKind kind) {
    return switch (kind) {
      case CONSTANT -> constants;
      case SECRET -> secrets;
      case DATASOURCE -> datasources;
    };
  }

  @Override
  public String toString() {
    return "Resolved[" + environment + "@" + revision + ", " + SecretText.MASK + "]";
  }

  /**
   * An item without a value.
   *
   * @param because a sentence about the item, names only, no values
   */
  public record Unset(ItemKind kind, String name, String because) {}
}
