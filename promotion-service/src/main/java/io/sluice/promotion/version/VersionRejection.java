package io.sluice.promotion.version;

import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.EnvironmentName;
import java.util.List;

/** Why a version is not created, edited, renamed or deleted. */
sealed interface VersionRejection extends ApplicationRejection {

  /**
   * Another version of the application has this name.
   *
   * @param by its number, null if the caller may not know of it
   */
  record VersionNameTaken(String name, Integer by) implements VersionRejection {
    @Override
    public String detail() {
      String other = by == null ? "Another version" : "Version " + by;
      return other + " has the name '" + name + "' already.";
    }
  }

  /** A version needs content of its own or a version to take it from. */
  record ContentRequired() implements VersionRejection {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String detail() {
      return "A version needs content, an artifact, or a version to take it from.";
    }
  }

  /** The content mentions more items than an event can carry. */
  record TooManyReferences(int found, int most) implements VersionRejection {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String detail() {
      return "The content refers to " + found + " items; the most is " + most + ".";
    }
  }

  /** The policy keeps building to the lowest rank. */
  record EditingOnlyInLowestEnvironment(List<EnvironmentName> lowest, List<EnvironmentName> actual)
      implements VersionRejection {
    @Override
    public String detail() {
      return "The policy LOWEST lets versions be created, edited, renamed and deleted in %s only; this is about %s."
          .formatted(EnvironmentName.list(lowest), EnvironmentName.list(actual));
    }
  }

  /** The version was promoted or released: its content stays what it was then. */
  record VersionFrozen(int number) implements VersionRejection {
    @Override
    public String detail() {
      return "Version %d was promoted or released, which freezes it for good; create a new version from it."
          .formatted(number);
    }
  }

  /** End users run the version. */
  record VersionReleased(int number) implements VersionRejection {
    @Override
    public String detail() {
      return "End users run version " + number + ".";
    }
  }

  /** An environment is pinned to the version. */
  record VersionPinned(int number, EnvironmentName environment) implements VersionRejection {
    @Override
    public String detail() {
      return "The environment %s is pinned to version %d.".formatted(environment, number);
    }
  }

  /** An application that has a version keeps at least one. */
  record OnlyVersion(int number) implements VersionRejection {
    @Override
    public String detail() {
      return "Version " + number + " is the only one of the application.";
    }
  }
}
