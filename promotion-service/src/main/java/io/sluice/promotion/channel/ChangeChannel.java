package io.sluice.promotion.channel;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.ApplicationRejection.VersionNotInEnvironment;
import io.sluice.promotion.application.Channel;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.Version;
import io.sluice.promotion.channel.ChannelRejection.ChannelFollowsReleases;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Gated;
import java.util.List;
import java.util.Optional;

/** Decides how an environment chooses the version that it runs. */
record ChangeChannel(String environment, Channel channel, Ladder ladder)
    implements ApplicationCommand, Gated<Application> {
  private static final List<Rule<ChangeChannel, Application, ApplicationRejection>> RULES =
      List.of(
          ChangeChannel::environmentIsInUse,
          ChangeChannel::environmentDoesNotFollowReleases,
          ChangeChannel::versionIsKnown,
          ChangeChannel::versionIsPlacedThere);

  @Override
  public boolean changes(String place, Application application) {
    return environment.equals(place);
  }

  @Override
  public Optional<ApplicationRejection> refusal(Application application) {
    return Rule.firstBroken(RULES, this, application);
  }

  @Override
  public List<PromotionEvent> events(Application application, Context context) {
    return application.channel(environment).equals(channel)
        ? List.of()
        : List.of(
            new ChannelChanged(application.key(), environment, channel.mode(), channel.number()));
  }

  private Optional<ApplicationRejection> environmentIsInUse(Application application) {
    return Rule.unless(
        ladder.has(environment), () -> new EnvironmentArchived(ladder.name(environment)));
  }

  private Optional<ApplicationRejection> environmentDoesNotFollowReleases(Application application) {
    return Rule.unless(
        ladder.defaultEnvironment().filter(environment::equals).isEmpty(),
        () -> new ChannelFollowsReleases(ladder.name(environment)));
  }

  private Optional<ApplicationRejection> versionIsKnown(Application application) {
    return Rule.unless(
        channel.number() == null || version(application).isPresent(),
        () -> new VersionNotFound(channel.number()));
  }

  private Optional<ApplicationRejection> versionIsPlacedThere(Application application) {
    return version(application)
        .filter(version -> !version.isPlacedIn(environment))
        .map(
            version ->
                new VersionNotInEnvironment(
                    version.number(),
                    ladder.name(environment),
                    ladder.names(version.environments())));
  }

  private Optional<Version> version(Application application) {
    return Optional.ofNullable(channel.number())
        .flatMap(number -> application.version(number, ladder));
  }
}
