package io.sluice.promotion.application.domain;

import io.sluice.promotion.readiness.domain.Missing;
import java.util.List;

/** Why a command is refused; the name in UPPER_SNAKE is the code that callers see. */
public sealed interface ApplicationRejection {

  /** The key is taken. */
  record ApplicationExists(String key) implements ApplicationRejection {}

  /** Nobody has registered the application. */
  record ApplicationNotFound() implements ApplicationRejection {}

  /** There is no such version, or not any more. */
  record VersionNotFound(int number) implements ApplicationRejection {}

  /** Another version of the application has this name. */
  record VersionNameTaken(String name, int by) implements ApplicationRejection {}

  /** A version needs content of its own or a version to take it from. */
  record ContentRequired() implements ApplicationRejection {}

  /** The content mentions more items than an event can carry. */
  record TooManyReferences(int found, int most) implements ApplicationRejection {}

  /** The environment is archived, so nothing can be placed in it. */
  record EnvironmentArchived(String environment) implements ApplicationRejection {}

  /** The workspace has no environment to do this in. */
  record NoEnvironment() implements ApplicationRejection {}

  /** The policy keeps building to the lowest rank. */
  record EditingOnlyInLowestEnvironment(List<String> lowest, List<String> actual)
      implements ApplicationRejection {}

  /** The version was promoted or released: its content stays what it was then. */
  record VersionFrozen(int number) implements ApplicationRejection {}

  /** End users run the version. */
  record VersionReleased(int number) implements ApplicationRejection {}

  /** An environment is pinned to the version. */
  record VersionPinned(int number, String environment) implements ApplicationRejection {}

  /** An application that has a version keeps at least one. */
  record OnlyVersion(int number) implements ApplicationRejection {}

  /** The policy knows no promotion; versions are released directly. */
  record PromotionNotAllowed() implements ApplicationRejection {}

  /** The version is elsewhere than the caller believes. */
  record VersionNotInEnvironment(int number, String believed, List<String> actual)
      implements ApplicationRejection {}

  /** The version is in the highest environment already. */
  record NoNextEnvironment(String from) implements ApplicationRejection {}

  /** There is more than one environment to promote to and the caller named none. */
  record AmbiguousTarget(String from, List<String> candidates) implements ApplicationRejection {}

  /** A ladder is climbed one step at a time. */
  record NotNextEnvironment(String from, String to, List<String> next)
      implements ApplicationRejection {}

  /** The version has reached the target before. */
  record AlreadyPlaced(int number, String environment) implements ApplicationRejection {}

  /** The target lacks what the version refers to. */
  record ConfigurationMissing(String environment, List<Missing> missing)
      implements ApplicationRejection {}

  /** The version was edited while its readiness was looked at. */
  record VersionChanged(int number) implements ApplicationRejection {}

  /** Only what was promoted to the default environment can be released there. */
  record VersionNotInDefaultEnvironment(int number, String environment, List<String> actual)
      implements ApplicationRejection {}

  /** End users run this version already. */
  record AlreadyReleased(int number, String environment) implements ApplicationRejection {}

  /** A rollback says why. */
  record ReasonRequired() implements ApplicationRejection {}

  /** A rollback goes to a version that was released before. */
  record NeverReleased(int number, String environment) implements ApplicationRejection {}

  /** There is no release before the present one. */
  record NothingToRollBackTo(String environment) implements ApplicationRejection {}

  /** What the default environment runs is decided by releases and rollbacks. */
  record ChannelFollowsReleases(String environment) implements ApplicationRejection {}
}
