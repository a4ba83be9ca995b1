package io.sluice.promotion.workspace;

import io.sluice.promotion.application.domain.Ladder;
import io.sluice.promotion.application.domain.Ladder.Rung;
import io.sluice.workspace.Here;

/** Says of a workspace what decisions need to know of it. */
public final class Ladders {
  private Ladders() {}

  /** The environments in use and the policy. */
  public static Ladder of(Here here) {
    return new Ladder(
        here.policy().promotion(),
        here.policy().editing(),
        here.inUse().stream()
            .map(e -> new Rung(e.environment(), e.rank(), e.isDefault()))
            .toList());
  }
}
