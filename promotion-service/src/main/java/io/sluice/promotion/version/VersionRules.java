package io.sluice.promotion.version;

import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.Document;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.VersionCommand;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.promotion.version.VersionRejection.EditingOnlyInLowestEnvironment;
import io.sluice.promotion.version.VersionRejection.TooManyReferences;
import io.sluice.promotion.version.VersionRejection.VersionFrozen;
import io.sluice.promotion.version.VersionRejection.VersionNameTaken;
import io.sluice.runtime.decider.Rule;
import java.util.List;
import java.util.Optional;

/** What several commands of the first four rows of the action table have in common. */
final class VersionRules {
  private VersionRules() {}

  static Optional<ApplicationRejection> versionIsNotFrozen(
      VersionCommand command, Application application) {
    return Rule.unless(
        !command.version(application).frozen(), () -> new VersionFrozen(command.number()));
  }

  static Optional<ApplicationRejection> versionIsWhereVersionsAreBuilt(
      VersionCommand command, Application application) {
    return allowedIn(command.version(application).environments(), command.ladder());
  }

  /** Under the policy LOWEST a promoted version stays as it is, wherever the lowest rank is now. */
  static Optional<ApplicationRejection> versionIsStillBeingBuilt(
      VersionCommand command, Application application) {
    return command.ladder().editing() == Editing.LOWEST
        ? versionIsNotFrozen(command, application)
        : Optional.empty();
  }

  static Optional<ApplicationRejection> allowedIn(List<String> environments, Ladder ladder) {
    return Rule.unless(
        ladder.allowsBuildingIn(environments),
        () ->
            new EditingOnlyInLowestEnvironment(
                ladder.names(ladder.lowest()), ladder.names(environments)));
  }

  static Optional<ApplicationRejection> nameIsFree(
      String name, int number, Application application, Ladder ladder) {
    return application.versions().values().stream()
        .filter(other -> other.number() != number && other.name().equals(name))
        .findFirst()
        .map(other -> new VersionNameTaken(name, ladder.shows(other) ? other.number() : null));
  }

  /**
   * What is built where end users are needs there what it refers to, like what is promoted there.
   */
  static Optional<ApplicationRejection> readyWhereEndUsersAre(
      int number,
      Document document,
      List<String> environments,
      Ladder ladder,
      Assessment assessment) {
    return environments.stream()
        .filter(ladder::isGuarded)
        .findFirst()
        .flatMap(at -> assessment.refusal(number, document.references(), at, ladder));
  }

  static Optional<ApplicationRejection> fitsIntoAnEvent(Document document) {
    int found = document.references().size();
    return Rule.unless(
        found <= Document.MAX_REFERENCES,
        () -> new TooManyReferences(found, Document.MAX_REFERENCES));
  }
}
