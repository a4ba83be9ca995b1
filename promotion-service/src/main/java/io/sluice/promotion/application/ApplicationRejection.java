package io.sluice.promotion.application;

import io.sluice.runtime.decider.Rejection;
import java.util.List;

/** Why a command on an application is refused: what several features say. */
public interface ApplicationRejection extends Rejection {

  /** The key is taken. */
  record ApplicationExists(String key) implements ApplicationRejection {
    @Override
    public String detail() {
      return "There is an application " + key + " already.";
    }
  }

  /** Nobody has registered the application. */
  record ApplicationNotFound() implements ApplicationRejection {
    @Override
    public int status() {
      return 404;
    }

    @Override
    public String detail() {
      return "There is no such application.";
    }
  }

  /** There is no such version, or not any more, or the caller may not know of it. */
  record VersionNotFound(int number) implements ApplicationRejection {
    @Override
    public int status() {
      return 404;
    }

    @Override
    public String detail() {
      return "There is no version " + number + ".";
    }
  }

  /** The workspace has no environment to do this in. */
  record NoEnvironment() implements ApplicationRejection {
    @Override
    public String detail() {
      return "The workspace has no environment for this yet.";
    }
  }

  /** The environment is archived, so nothing can be placed in it. */
  record EnvironmentArchived(EnvironmentName environment) implements ApplicationRejection {
    @Override
    public String detail() {
      return "The environment " + environment + " is archived.";
    }
  }

  /** The version is elsewhere than the caller believes. */
  record VersionNotInEnvironment(int number, EnvironmentName believed, List<EnvironmentName> actual)
      implements ApplicationRejection {
    @Override
    public String detail() {
      return "Version %d is not in %s but in %s."
          .formatted(number, believed, EnvironmentName.list(actual));
    }
  }
}
