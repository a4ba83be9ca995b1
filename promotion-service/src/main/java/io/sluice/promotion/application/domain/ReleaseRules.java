package io.sluice.promotion.application.domain;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.application.domain.Application.Channel;
import io.sluice.promotion.application.domain.ApplicationCommand.ChangeChannel;
import io.sluice.promotion.application.domain.ApplicationCommand.ReleaseVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.RollBackRelease;
import io.sluice.promotion.application.domain.ApplicationRejection.AlreadyReleased;
import io.sluice.promotion.application.domain.ApplicationRejection.ChannelFollowsReleases;
import io.sluice.promotion.application.domain.ApplicationRejection.ConfigurationMissing;
import io.sluice.promotion.application.domain.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.domain.ApplicationRejection.NeverReleased;
import io.sluice.promotion.application.domain.ApplicationRejection.NoEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.NothingToRollBackTo;
import io.sluice.promotion.application.domain.ApplicationRejection.ReasonRequired;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionChanged;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotInDefaultEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotInEnvironment;
import io.sluice.promotion.readiness.domain.Assessment;
import io.sluice.runtime.decider.Decision;
import java.util.Optional;

/** What end users get: releases, the way back, and what the other environments run. */
final class ReleaseRules {
  private ReleaseRules() {}

  static Decision<PromotionEvent, ApplicationRejection> release(
      ReleaseVersion command, Application application) {
    Optional<String> environment = command.ladder().defaultEnvironment();
    if (environment.isEmpty()) {
      return Decision.reject(new NoEnvironment());
    }
    Optional<Version> version = application.version(command.number());
    if (version.isEmpty()) {
      return Decision.reject(new VersionNotFound(command.number()));
    }
    return Ruling.unless(
        unreleasable(version.get(), environment.get(), command, application),
        () ->
            new VersionReleased(
                application.key(),
                command.number(),
                environment.get(),
                application.releasesIn(environment.get()).currentOrNull(),
                command.assessment().revision()));
  }

  static Decision<PromotionEvent, ApplicationRejection> rollBack(
      RollBackRelease command, Application application) {
    if (command.reason() == null || command.reason().isBlank()) {
      return Decision.reject(new ReasonRequired());
    }
    Optional<String> environment = command.ladder().defaultEnvironment();
    if (environment.isEmpty()) {
      return Decision.reject(new NoEnvironment());
    }
    ReleaseLine releases = application.releasesIn(environment.get());
    if (command.to() == null && releases.previous().isEmpty()) {
      return Decision.reject(new NothingToRollBackTo(environment.get()));
    }
    int number = command.to() == null ? releases.previous().getAsInt() : command.to();
    return Ruling.unless(
        unreachable(number, environment.get(), releases, application),
        () ->
            new ReleaseRolledBack(
                application.key(),
                number,
                environment.get(),
                releases.currentOrNull(),
                command.configurationRevision()));
  }

  static Decision<PromotionEvent, ApplicationRejection> changeChannel(
      ChangeChannel command, Application application) {
    String environment = command.environment();
    Channel channel = command.channel();
    return Ruling.unless(
        unchangeable(command, application),
        !application.channel(environment).equals(channel),
        () -> new ChannelChanged(application.key(), environment, channel.mode(), channel.number()));
  }

  private static Optional<ApplicationRejection> unreleasable(
      Version version, String environment, ReleaseVersion command, Application application) {
    boolean direct = command.ladder().promotion() == Promotion.NONE;
    if (!direct && !version.isPlacedIn(environment)) {
      return Optional.of(
          new VersionNotInDefaultEnvironment(version.number(), environment, version.placements()));
    }
    if (application.releasesIn(environment).isCurrent(version.number())) {
      return Optional.of(new AlreadyReleased(version.number(), environment));
    }
    Assessment assessment = command.assessment();
    if (!assessment.isAbout(environment, version.references())) {
      return Optional.of(new VersionChanged(version.number()));
    }
    return assessment.ready()
        ? Optional.empty()
        : Optional.of(new ConfigurationMissing(environment, assessment.missing()));
  }

  private static Optional<ApplicationRejection> unreachable(
      int number, String environment, ReleaseLine releases, Application application) {
    if (application.version(number).isEmpty()) {
      return Optional.of(new VersionNotFound(number));
    }
    if (releases.isCurrent(number)) {
      return Optional.of(new AlreadyReleased(number, environment));
    }
    return releases.hasReleased(number)
        ? Optional.empty()
        : Optional.of(new NeverReleased(number, environment));
  }

  private static Optional<ApplicationRejection> unchangeable(
      ChangeChannel command, Application application) {
    String environment = command.environment();
    if (!command.ladder().has(environment)) {
      return Optional.of(new EnvironmentArchived(environment));
    }
    if (command.ladder().defaultEnvironment().filter(environment::equals).isPresent()) {
      return Optional.of(new ChannelFollowsReleases(environment));
    }
    if (command.channel().mode() == ChannelMode.LATEST) {
      return Optional.empty();
    }
    int number = command.channel().number();
    Optional<Version> version = application.version(number);
    if (version.isEmpty()) {
      return Optional.of(new VersionNotFound(number));
    }
    return version.get().isPlacedIn(environment)
        ? Optional.empty()
        : Optional.of(new VersionNotInEnvironment(number, environment, version.get().placements()));
  }
}
