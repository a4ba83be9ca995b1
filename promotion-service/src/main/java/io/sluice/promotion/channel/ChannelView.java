package io.sluice.promotion.channel;

import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.promotion.application.Application;
import io.sluice.runtime.http.View;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an environment chooses the version that it runs.
 *
 * @param version with {@code PINNED} only
 */
@Schema(name = "Channel")
public record ChannelView(
    @Schema(examples = "staging") String environment,
    ChannelMode mode,
    @Schema(examples = "2", nullable = true) Integer version)
    implements View {

  /** The channel, as far as it decides; without a pin the default environment runs nothing. */
  static ChannelView of(Application application, String environment, boolean isDefault) {
    return RunningView.of(application, environment, isDefault)
        .filter(running -> running.mode() == ChannelMode.PINNED)
        .map(running -> new ChannelView(environment, ChannelMode.PINNED, running.version()))
        .orElse(new ChannelView(environment, ChannelMode.LATEST, null));
  }

  @Override
  public String tag() {
    return mode == ChannelMode.PINNED ? "PINNED-" + version : "LATEST";
  }
}
