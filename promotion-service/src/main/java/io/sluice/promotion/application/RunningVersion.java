package io.sluice.promotion.application;

import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.runtime.decider.Recorded;
import io.sluice.workspace.rule.Running;
import java.util.Comparator;
import java.util.Optional;

/**
 * The version of an application that an environment runs.
 *
 * @param by what decides that
 * @param since when it decided so, and in which event
 */
public record RunningVersion(Version version, Running by, Recorded<?> since) {

  /** What the environment runs, if anything, by the rule that config-service follows too. */
  public static Optional<RunningVersion> in(
      Application application, String environment, boolean isDefault) {
    return Running.order(isDefault).stream()
        .flatMap(
            by ->
                chosen(by, application, environment).stream()
                    .map(
                        number ->
                            new RunningVersion(
                                application.versions().get(number.event()), by, number)))
        .findFirst();
  }

  /** How it shows in the environment's channel. */
  public ChannelMode mode() {
    return by.mode();
  }

  private static Optional<Recorded<Integer>> chosen(
      Running by, Application application, String environment) {
    return switch (by) {
      case PINNED ->
          Optional.ofNullable(application.channels().get(environment))
              .filter(channel -> channel.event().mode() == ChannelMode.PINNED)
              .map(channel -> channel.with(channel.event().number()));
      case PLACED ->
          application.versions().values().stream()
              .flatMap(version -> placed(version, environment).stream())
              .max(Comparator.comparingLong(Recorded::version));
    };
  }

  private static Optional<Recorded<Integer>> placed(Version version, String environment) {
    return version.placements().stream()
        .filter(placement -> placement.environment().equals(environment))
        .findFirst()
        .map(at -> new Recorded<>(version.number(), at.revision(), at.since(), at.by()));
  }
}
