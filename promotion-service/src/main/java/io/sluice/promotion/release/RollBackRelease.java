package io.sluice.promotion.release;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.ReleaseLine;
import io.sluice.promotion.application.Version;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.promotion.release.ReleaseRejection.AlreadyReleased;
import io.sluice.promotion.release.ReleaseRejection.NeverReleased;
import io.sluice.promotion.release.ReleaseRejection.NothingToRollBackTo;
import io.sluice.promotion.release.ReleaseRejection.ReasonRequired;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Gated;
import java.util.List;
import java.util.Optional;

/**
 * Lets a guarded environment run a version again that was released there before.
 *
 * @param environment null if the default one is meant and there is none yet
 * @param to null for the release before the present one
 * @param assessment of that version, for the record: what is missing holds no rollback up
 */
record RollBackRelease(
    Integer to, String environment, String reason, Ladder ladder, Assessment assessment)
    implements ApplicationCommand, Gated<Application> {
  private static final List<Rule<RollBackRelease, Application, ApplicationRejection>> RULES =
      List.of(
          RollBackRelease::thereIsAReason,
          (back, application) -> ReleaseVersion.endUsersAreThere(back.environment, back.ladder),
          RollBackRelease::thereIsAReleaseBefore,
          RollBackRelease::versionIsKnown,
          RollBackRelease::notReleasedAlready,
          RollBackRelease::wasReleasedBefore);

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
        new ReleaseRolledBack(
            application.key(),
            number(application).orElseThrow(),
            environment,
            releases(application).currentNumber(),
            assessment.revision()));
  }

  /** The version that it goes back to, if there is one that the caller may know of. */
  Optional<Version> goal(Application application) {
    return environment == null
        ? Optional.empty()
        : number(application).flatMap(number -> application.version(number, ladder));
  }

  /** The same with a look at its goal. */
  RollBackRelease assessed(Assessment seen) {
    return new RollBackRelease(to, environment, reason, ladder, seen);
  }

  private Optional<ApplicationRejection> thereIsAReason(Application application) {
    return Rule.unless(reason != null && !reason.isBlank(), ReasonRequired::new);
  }

  private Optional<ApplicationRejection> thereIsAReleaseBefore(Application application) {
    return Rule.unless(
        number(application).isPresent(), () -> new NothingToRollBackTo(ladder.name(environment)));
  }

  private Optional<ApplicationRejection> versionIsKnown(Application application) {
    return Rule.unless(
        goal(application).isPresent(),
        () -> new VersionNotFound(number(application).orElseThrow()));
  }

  private Optional<ApplicationRejection> notReleasedAlready(Application application) {
    int number = number(application).orElseThrow();
    return Rule.unless(
        !application.endUsersRun(number, environment),
        () -> new AlreadyReleased(number, ladder.name(environment)));
  }

  private Optional<ApplicationRejection> wasReleasedBefore(Application application) {
    int number = number(application).orElseThrow();
    return Rule.unless(
        releases(application).hasReleased(number),
        () -> new NeverReleased(number, ladder.name(environment)));
  }

  private Optional<Integer> number(Application application) {
    return to == null ? releases(application).previous() : Optional.of(to);
  }

  private ReleaseLine releases(Application application) {
    return application.releasesIn(environment);
  }
}
