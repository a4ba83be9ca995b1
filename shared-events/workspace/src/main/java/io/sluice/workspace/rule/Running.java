package io.sluice.workspace.rule;

import io.sluice.events.PromotionEvent.ChannelMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What decides which version of an application an environment runs: what it is pinned to, by a
 * release, a rollback or a channel, whichever was the last; else the last placement, but not in the
 * default environment, where end users get nothing that nobody decided to give them.
 */
public enum Running {
  /** The environment is pinned to it. */
  PINNED,
  /** It was placed there, and none after it. */
  PLACED;

  /** What counts in an environment; the first of them that there is decides. */
  public static List<Running> order(boolean isDefault) {
    return isDefault ? List.of(PINNED) : List.of(PINNED, PLACED);
  }

  /**
   * The one that the environment runs, if any.
   *
   * @param isDefault whether it is the default environment
   * @param known versions by what speaks for them, as far as there are any
   */
  public static <V> Optional<V> of(boolean isDefault, Map<Running, V> known) {
    return order(isDefault).stream().filter(known::containsKey).findFirst().map(known::get);
  }

  /** How it shows in the environment's channel. */
  public ChannelMode mode() {
    return this == PLACED ? ChannelMode.LATEST : ChannelMode.PINNED;
  }
}
