package io.sluice.config.catalog;

import java.util.Optional;

/** Whether what environments answer still fits when their catalog changes. */
@FunctionalInterface
public interface Room {

  /** For changes that make no environment's answer larger. */
  Room ENOUGH = (before, after) -> Optional.empty();

  /** What an environment may be called that answers more than fits, and more than before. */
  Optional<String> lackingIn(Catalog before, Catalog after);
}
