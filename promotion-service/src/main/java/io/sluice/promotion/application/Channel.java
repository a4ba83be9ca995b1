package io.sluice.promotion.application;

import io.sluice.events.PromotionEvent.ChannelMode;

/**
 * What somebody chose an environment to run.
 *
 * @param number the version it is pinned to; null if it follows the newest placement
 */
public record Channel(ChannelMode mode, Integer number) {
  /** What environments do where nobody chose. */
  public static final Channel LATEST = new Channel(ChannelMode.LATEST, null);

  public Channel {
    if ((mode == ChannelMode.PINNED) != (number != null)) {
      throw new IllegalArgumentException("a channel names a version exactly if it is pinned");
    }
  }

  /** A channel that stays on one version. */
  public static Channel pinnedTo(int number) {
    return new Channel(ChannelMode.PINNED, number);
  }

  /** Whether it stays on this version. */
  public boolean isPinnedTo(int version) {
    return mode == ChannelMode.PINNED && number == version;
  }
}
