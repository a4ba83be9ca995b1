package io.sluice.promotion.release;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.ApplicationRejection.NoEnvironment;
import io.sluice.promotion.application.ApplicationRejection.VersionNotInEnvironment;
import io.sluice.promotion.application.EnvironmentName;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.Version;
import io.sluice.promotion.application.VersionCommand;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.promotion.release.ReleaseRejection.AlreadyReleased;
import io.sluice.promotion.release.ReleaseRejection.EnvironmentNotGuarded;
import io.sluice.promotion.release.ReleaseRejection.VersionNotInDefaultEnvironment;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Gated;
import java.util.List;
import java.util.Optional;

/**
 * Lets a guarded environment run a version for end users.
 *
 * @param environment null if the default one is meant and there is none yet
 * @param assessment whether that environment has what the version refers to
 */
record ReleaseVersion(int number, String environment, Ladder ladder, Assessment assessment)
    implements VersionCommand, Gated<Application> {
  private static final List<Rule<ReleaseVersion, Application, ApplicationRejection>> RULES =
      List.of(
          (release, application) -> endUsersAreThere(release.environment, release.ladder),
          ReleaseVersion::versionIsKnown,
          ReleaseVersion::versionIsPlacedThere,
          ReleaseVersion::notReleasedAlready,
          ReleaseVersion::configurationIsComplete);

  @Override
  public boolean changes(String place, Application application) {
    return place.equals(environment);
  }

  @Override
  public Optional<ApplicationRejection> refusal(Application application) {
    return Rule.firstBroken(RULES, this, application);
  }

  @Override
  public List<PromotionEvent> events(Application application, Context context) {
    return List.of(
        new VersionReleased(
            application.key(),
            number,
            environment,
            application.releasesIn(environment).currentNumber(),
            assessment.revision()));
  }

  /** Of releases and rollbacks: in an environment that is in use and guarded. */
  static Optional<ApplicationRejection> endUsersAreThere(String environment, Ladder ladder) {
    if (environment == null) {
      return Optional.of(new NoEnvironment());
    }
    return Rule.<ApplicationRejection>unless(
            ladder.has(environment), () -> new EnvironmentArchived(ladder.name(environment)))
        .or(
            () ->
                Rule.unless(
                    ladder.isGuarded(environment),
                    () -> new EnvironmentNotGuarded(ladder.name(environment))));
  }

  /** Without promotions a version is released from wherever it is. */
  private Optional<ApplicationRejection> versionIsPlacedThere(Application application) {
    Version version = version(application);
    return Rule.unless(
        ladder.promotion() == Promotion.NONE || version.isPlacedIn(environment),
        () -> elsewhere(version));
  }

  private ApplicationRejection elsewhere(Version version) {
    EnvironmentName wanted = ladder.name(environment);
    List<EnvironmentName> actual = ladder.names(version.environments());
    return ladder.defaultEnvironment().filter(environment::equals).isPresent()
        ? new VersionNotInDefaultEnvironment(number, wanted, actual)
        : new VersionNotInEnvironment(number, wanted, actual);
  }

  private Optional<ApplicationRejection> notReleasedAlready(Application application) {
    return Rule.unless(
        !application.endUsersRun(number, environment),
        () -> new AlreadyReleased(number, ladder.name(environment)));
  }

  private Optional<ApplicationRejection> configurationIsComplete(Application application) {
    return assessment.refusal(version(application), environment, ladder);
  }
}
