package io.sluice.promotion.channel;

import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.Channel;
import io.sluice.promotion.application.Ladder;

/** Channels, for tests of what several features do together. */
public final class ChannelCommands {
  private ChannelCommands() {}

  public static ApplicationCommand change(String environment, Channel channel, Ladder ladder) {
    return new ChangeChannel(environment, channel, ladder);
  }
}
