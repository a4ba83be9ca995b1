package io.sluice.events;

import java.util.Arrays;
import java.util.Optional;

/** What a catalog item is; immutable for an item. */
public enum ItemKind {
  /** A connection definition with settings. */
  DATASOURCE("datasources"),
  /** A named value. */
  CONSTANT("constants"),
  /** A named value that is write-only. */
  SECRET("secrets");

  private final String plural;

  ItemKind(String plural) {
    this.plural = plural;
  }

  /** The word used in paths, references and pointers: {@code datasources}, {@code constants}. */
  public String plural() {
    return plural;
  }

  /** The kind of a path segment or reference, if there is one. */
  public static Optional<ItemKind> ofPlural(String plural) {
    return Arrays.stream(values()).filter(kind -> kind.plural.equals(plural)).findFirst();
  }
}
