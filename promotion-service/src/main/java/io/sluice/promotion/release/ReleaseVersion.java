package io.sluice.promotion.release;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.ApplicationRejection.NoEnvironment;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.Version;
import io.sluice.promotion.application.VersionCommand;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.promotion.release.ReleaseRejection.AlreadyReleased;
import io.sluice.promotion.release.ReleaseRejection.VersionNotInDefaultEnvironment;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Rule;
import java.util.List;
import java.util.Optional;

/**
 * Lets the default environment run a version for end users.
 *
 * @param assessment whether that environment has what the version refers to
 */
record ReleaseVersion(int number, Ladder ladder, Assessment assessment) implements VersionCommand {
  private static final List<Rule<ReleaseVersion, Application, ApplicationRejection>> RULES =
      List.of(
          (release, application) -> thereIsADefaultEnvironment(release.ladder),
          ReleaseVersion::versionIsKnown,
          ReleaseVersion::versionIsPlacedThere,
          ReleaseVersion::notReleasedAlready,
          ReleaseVersion::configurationIsComplete);

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
            environment(),
            application.releasesIn(environment()).currentNumber(),
            assessment.revision()));
  }

  static Optional<ApplicationRejection> thereIsADefaultEnvironment(Ladder ladder) {
    return Rule.unless(ladder.defaultEnvironment().isPresent(), NoEnvironment::new);
  }

  /** Without promotions a version is released from wherever it is. */
  private Optional<ApplicationRejection> versionIsPlacedThere(Application application) {
    Version version = version(application);
    return Rule.unless(
        ladder.promotion() == Promotion.NONE || version.isPlacedIn(environment()),
        () ->
            new VersionNotInDefaultEnvironment(
                number, ladder.name(environment()), ladder.names(version.environments())));
  }

  private Optional<ApplicationRejection> notReleasedAlready(Application application) {
    return Rule.unless(
        !application.endUsersRun(number, environment()),
        () -> new AlreadyReleased(number, ladder.name(environment())));
  }

  private Optional<ApplicationRejection> configurationIsComplete(Application application) {
    return assessment.refusal(version(application), environment(), ladder);
  }

  private String environment() {
    return ladder.defaultEnvironment().orElseThrow();
  }
}
