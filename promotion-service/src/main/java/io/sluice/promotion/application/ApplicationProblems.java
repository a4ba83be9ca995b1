package io.sluice.promotion.application;

import io.sluice.promotion.application.domain.ApplicationRejection;
import io.sluice.promotion.application.domain.ApplicationRejection.AlreadyPlaced;
import io.sluice.promotion.application.domain.ApplicationRejection.AlreadyReleased;
import io.sluice.promotion.application.domain.ApplicationRejection.AmbiguousTarget;
import io.sluice.promotion.application.domain.ApplicationRejection.ApplicationExists;
import io.sluice.promotion.application.domain.ApplicationRejection.ApplicationNotFound;
import io.sluice.promotion.application.domain.ApplicationRejection.ChannelFollowsReleases;
import io.sluice.promotion.application.domain.ApplicationRejection.ConfigurationMissing;
import io.sluice.promotion.application.domain.ApplicationRejection.ContentRequired;
import io.sluice.promotion.application.domain.ApplicationRejection.EditingOnlyInLowestEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.domain.ApplicationRejection.NeverReleased;
import io.sluice.promotion.application.domain.ApplicationRejection.NoEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.NoNextEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.NotNextEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.NothingToRollBackTo;
import io.sluice.promotion.application.domain.ApplicationRejection.OnlyVersion;
import io.sluice.promotion.application.domain.ApplicationRejection.PromotionNotAllowed;
import io.sluice.promotion.application.domain.ApplicationRejection.ReasonRequired;
import io.sluice.promotion.application.domain.ApplicationRejection.TooManyReferences;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionChanged;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionFrozen;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNameTaken;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotInDefaultEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotInEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionPinned;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionReleased;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.Problem.Violation;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refusals as callers read them.
 *
 * @param visible the environments that may be named to the caller
 */
record ApplicationProblems(Set<String> visible) {

  Problem of(ApplicationRejection rejection) {
    return switch (rejection) {
      case ApplicationExists r -> conflict(r, "There is an application " + r.key() + " already.");
      case ApplicationNotFound r -> Problem.of(404, r, "There is no such application.");
      case VersionNotFound r -> Problem.of(404, r, "There is no version " + r.number() + ".");
      case VersionNameTaken r ->
          conflict(r, "Version " + r.by() + " has the name '" + r.name() + "' already.");
      case ContentRequired r ->
          invalid(r, "A version needs content, an artifact, or a version to take it from.");
      case TooManyReferences r ->
          invalid(
              r, "The content refers to " + r.found() + " items; the most is " + r.most() + ".");
      case NoEnvironment r -> conflict(r, "The workspace has no environment for this yet.");
      case EnvironmentArchived r ->
          conflict(r, "The environment " + name(r.environment()) + " is archived.");
      case EditingOnlyInLowestEnvironment r ->
          conflict(
              r,
              "The policy LOWEST lets versions be created, edited, renamed and deleted in %s only; this is about %s."
                  .formatted(names(r.lowest()), names(r.actual())));
      case VersionFrozen r ->
          conflict(
              r,
              "Version %d was promoted or released, which freezes it for good; create a new version from it."
                  .formatted(r.number()));
      case VersionReleased r -> conflict(r, "End users run version " + r.number() + ".");
      case VersionPinned r ->
          conflict(
              r,
              "The environment %s is pinned to version %d."
                  .formatted(name(r.environment()), r.number()));
      case OnlyVersion r ->
          conflict(r, "Version " + r.number() + " is the only one of the application.");
      case PromotionNotAllowed r ->
          conflict(r, "The policy NONE knows no promotion; release the version directly.");
      case VersionNotInEnvironment r ->
          conflict(
              r,
              "Version %d is not in %s but in %s."
                  .formatted(r.number(), name(r.believed()), names(r.actual())));
      case NoNextEnvironment r ->
          conflict(r, "There is no environment to promote to from " + name(r.from()) + ".");
      case AmbiguousTarget r ->
          conflict(
              r,
              "From %s there is a choice: name one of %s in 'to'."
                  .formatted(name(r.from()), names(r.candidates())));
      case NotNextEnvironment r ->
          conflict(
              r,
              "A ladder is climbed step by step: after %s comes %s, not %s."
                  .formatted(name(r.from()), names(r.next()), name(r.to())));
      case AlreadyPlaced r ->
          conflict(r, "Version %d is in %s already.".formatted(r.number(), name(r.environment())));
      case ConfigurationMissing r -> missing(r);
      case VersionChanged r ->
          conflict(r, "Version " + r.number() + " was edited at this moment; try again.");
      case VersionNotInDefaultEnvironment r ->
          conflict(
              r,
              "Version %d is not in %s but in %s; promote it first."
                  .formatted(r.number(), name(r.environment()), names(r.actual())));
      case AlreadyReleased r ->
          conflict(
              r,
              "End users run version %d in %s already."
                  .formatted(r.number(), name(r.environment())));
      case ReasonRequired r -> invalid(r, "A rollback needs a reason.");
      case NeverReleased r ->
          conflict(
              r,
              "Version %d was never released in %s.".formatted(r.number(), name(r.environment())));
      case NothingToRollBackTo r ->
          conflict(
              r, "In " + name(r.environment()) + " there is no release before the present one.");
      case ChannelFollowsReleases r ->
          conflict(
              r,
              "%s is the default environment: release a version or roll back."
                  .formatted(name(r.environment())));
    };
  }

  private Problem missing(ConfigurationMissing rejection) {
    return conflict(
            rejection,
            "%s lacks %d of the items that the version refers to."
                .formatted(name(rejection.environment()), rejection.missing().size()))
        .errors(
            rejection.missing().stream()
                .map(missing -> new Violation(missing.item().pointer(), missing.because()))
                .toList());
  }

  private static Problem conflict(Record rejection, String detail) {
    return Problem.of(409, rejection, detail);
  }

  private static Problem invalid(Record rejection, String detail) {
    return Problem.of(400, rejection, detail);
  }

  private String name(String environment) {
    return visible.contains(environment) ? environment : "another environment";
  }

  private String names(Collection<String> environments) {
    Stream<String> named = environments.stream().map(this::name).distinct();
    return environments.isEmpty()
        ? "no environment in use"
        : named.collect(Collectors.joining(", "));
  }
}
