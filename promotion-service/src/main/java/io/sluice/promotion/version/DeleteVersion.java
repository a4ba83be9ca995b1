package io.sluice.promotion.version;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.RunningVersion;
import io.sluice.promotion.application.VersionCommand;
import io.sluice.promotion.version.VersionRejection.OnlyVersion;
import io.sluice.promotion.version.VersionRejection.VersionPinned;
import io.sluice.promotion.version.VersionRejection.VersionReleased;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Gated;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Standing;
import java.util.List;
import java.util.Optional;

/** Deletes a version; its number stays used. */
record DeleteVersion(int number, Ladder ladder) implements VersionCommand, Gated<Application> {
  private static final List<Rule<DeleteVersion, Application, ApplicationRejection>> RULES =
      List.of(
          DeleteVersion::versionIsKnown,
          DeleteVersion::endUsersDoNotRunIt,
          DeleteVersion::anotherOneRemains,
          DeleteVersion::noEnvironmentIsPinnedToIt,
          VersionRules::versionIsWhereVersionsAreBuilt,
          VersionRules::versionIsStillBeingBuilt);

  /** What follows the newest placement runs another one then. */
  @Override
  public boolean changes(String place, Application application) {
    return version(application).isPlacedIn(place);
  }

  @Override
  public Optional<ApplicationRejection> refusal(Application application) {
    return Rule.firstBroken(RULES, this, application);
  }

  @Override
  public List<PromotionEvent> events(Application application, Context context) {
    return List.of(new VersionDeleted(application.key(), number));
  }

  private Optional<ApplicationRejection> endUsersDoNotRunIt(Application application) {
    return Rule.unless(
        application.releases().values().stream().noneMatch(line -> line.isCurrent(number))
            && ladder.environments().inUse().stream()
                .noneMatch(at -> at.standing() == Standing.GUARDED && runs(at, application)),
        () -> new VersionReleased(number));
  }

  /** Also where nothing was released: a guarded environment may follow the newest placement. */
  private boolean runs(EnvironmentEntry at, Application application) {
    return RunningVersion.in(application, at.environment(), at.isDefault())
        .filter(running -> running.version().number() == number)
        .isPresent();
  }

  private Optional<ApplicationRejection> anotherOneRemains(Application application) {
    return Rule.unless(application.versions().size() > 1, () -> new OnlyVersion(number));
  }

  private Optional<ApplicationRejection> noEnvironmentIsPinnedToIt(Application application) {
    return application.channels().keySet().stream()
        .filter(environment -> application.channel(environment).isPinnedTo(number))
        .findFirst()
        .map(environment -> new VersionPinned(number, ladder.name(environment)));
  }
}
