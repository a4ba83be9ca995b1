package io.sluice.config.catalog;

import io.sluice.events.ItemKind;
import io.sluice.runtime.http.ProblemException;

/** Kinds of items as they stand in paths. */
public final class ItemKinds {
  private ItemKinds() {}

  /** The kind of a path segment; 404 for anything else, as for any unknown path. */
  public static ItemKind of(String segment) {
    return ItemKind.ofPlural(segment)
        .orElseThrow(
            () ->
                ProblemException.of(
                    404, "NOT_FOUND", "There are datasources, constants and secrets."));
  }

  /** 404 for an item that the catalog does not have. */
  public static ProblemException notFound(ItemKind kind, String name) {
    return ProblemException.of(
        404, "ITEM_NOT_FOUND", "The catalog has no " + kind.plural() + "/" + name + ".");
  }
}
