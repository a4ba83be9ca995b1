package io.sluice.promotion.channel;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.RunningVersion;
import io.sluice.runtime.decider.Context;
import io.sluice.workspace.gate.Ungated;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pins what two environments run when one follows the other as the default one: whoever moves it
 * changes what end users get, and not what an environment runs. Asked again it does nothing more.
 *
 * <p>It keeps what runs, so no gate stops it: the move passed the gates of both environments, and
 * its pins must follow even if one of them has been locked since.
 *
 * @param previous was the default environment; what is only placed there was never run
 * @param environment is the default one from now on; it may have followed the newest placement
 */
record PinWhatRuns(String previous, String environment) implements ApplicationCommand, Ungated {

  @Override
  public Optional<ApplicationRejection> refusal(Application application) {
    return Optional.empty();
  }

  @Override
  public List<PromotionEvent> events(Application application, Context context) {
    return Stream.of(pin(application, previous, true), pin(application, environment, false))
        .<PromotionEvent>flatMap(Optional::stream)
        .toList();
  }

  /** What is pinned by a channel already stays so; a release says nothing to who reads channels. */
  private static Optional<ChannelChanged> pin(
      Application application, String at, boolean wasDefault) {
    return RunningVersion.in(application, at, wasDefault)
        .filter(running -> running.mode() == ChannelMode.LATEST || application.runsItsRelease(at))
        .map(
            running ->
                new ChannelChanged(
                    application.key(), at, ChannelMode.PINNED, running.version().number()));
  }
}
