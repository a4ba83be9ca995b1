package io.sluice.promotion.release;

import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.EnvironmentName;
import java.util.List;

/** Why end users do not get a version. */
sealed interface ReleaseRejection extends ApplicationRejection {

  /** Only what was promoted to the default environment can be released there. */
  record VersionNotInDefaultEnvironment(
      int number, EnvironmentName environment, List<EnvironmentName> actual)
      implements ReleaseRejection {
    @Override
    public String detail() {
      return "Version %d is not in %s but in %s; promote it first."
          .formatted(number, environment, EnvironmentName.list(actual));
    }
  }

  /** Nobody depends on what the environment runs, so there is nothing to release it to. */
  record EnvironmentNotGuarded(EnvironmentName environment) implements ReleaseRejection {
    @Override
    public String detail() {
      return "The environment "
          + environment
          + " is not guarded; choose what it runs by its channel.";
    }
  }

  /** End users run this version already. */
  record AlreadyReleased(int number, EnvironmentName environment) implements ReleaseRejection {
    @Override
    public String detail() {
      return "End users run version %d in %s already.".formatted(number, environment);
    }
  }

  /** A rollback says why. */
  record ReasonRequired() implements ReleaseRejection {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String detail() {
      return "A rollback needs a reason.";
    }
  }

  /** A rollback goes to a version that was released before. */
  record NeverReleased(int number, EnvironmentName environment) implements ReleaseRejection {
    @Override
    public String detail() {
      return "Version %d was never released in %s.".formatted(number, environment);
    }
  }

  /** There is no release before the present one. */
  record NothingToRollBackTo(EnvironmentName environment) implements ReleaseRejection {
    @Override
    public String detail() {
      return "In " + environment + " there is no release before the present one.";
    }
  }
}
