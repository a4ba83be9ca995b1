package io.sluice.environment.environment;

import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Violation;
import java.util.List;

/** Why something cannot be done with an environment. */
public sealed interface EnvironmentRejection extends Rejection {

  /** There is no such environment. */
  record EnvironmentNotFound(String environment) implements EnvironmentRejection {
    @Override
    public int status() {
      return 404;
    }

    @Override
    public String detail() {
      return "There is no environment " + environment + ".";
    }
  }

  /** The key is in use. */
  record EnvironmentExists(String environment) implements EnvironmentRejection {
    @Override
    public String detail() {
      return "There is an environment " + environment + " already.";
    }
  }

  /** The environment is out of use; restore it first. Its key cannot be reused either. */
  record EnvironmentArchived(String environment) implements EnvironmentRejection {
    @Override
    public String detail() {
      return "The environment %s is archived. It can be restored; its key cannot be reused."
          .formatted(environment);
    }
  }

  /** The policy allows no environments beside those of the preset. */
  record CustomEnvironmentsForbidden(String environment) implements EnvironmentRejection {
    @Override
    public String detail() {
      return "The policy allows no environments beside those of the preset.";
    }
  }

  /** The policy allows no more environments. */
  record TooManyEnvironments(int max) implements EnvironmentRejection {
    @Override
    public String detail() {
      return "The policy allows " + max + " environments at most.";
    }
  }

  /** The policy protects the environments of the preset. */
  record SystemEnvironment(String environment, String protectedPart)
      implements EnvironmentRejection {
    @Override
    public String detail() {
      return "The policy protects the %s of the system environment %s."
          .formatted(protectedPart, environment);
    }
  }

  /** End users get this environment; make another one the default first. */
  record DefaultEnvironment(String environment) implements EnvironmentRejection {
    @Override
    public String detail() {
      return "End users get the environment %s. Make another one the default first."
          .formatted(environment);
    }
  }

  /** What weakens what end users depend on is for owners. */
  record OwnerRequired(String act) implements EnvironmentRejection {
    @Override
    public int status() {
      return 403;
    }

    @Override
    public String detail() {
      return "Only an owner may " + act + ".";
    }
  }

  /** What weakens what end users depend on says why. */
  record ReasonRequired(String act) implements EnvironmentRejection {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String detail() {
      return act + " needs a reason.";
    }
  }

  /** Applications are released in the environment. */
  record ReleasedEnvironment(String environment, List<String> applications)
      implements EnvironmentRejection {
    @Override
    public String detail() {
      return "Released in the environment %s: %s."
          .formatted(environment, String.join(", ", applications));
    }
  }

  /** End users would lose these applications with the environment that they get now. */
  record NothingPinned(String environment, List<String> applications)
      implements EnvironmentRejection {
    @Override
    public String detail() {
      return ("Applications have nothing pinned in the environment %s, so end users could lose them."
              + " Release a version there, pin one, or force the move with a reason.")
          .formatted(environment);
    }

    @Override
    public List<Violation> violations() {
      return applications.stream()
          .map(key -> new Violation("/applications/" + key, "has nothing pinned in " + environment))
          .toList();
    }
  }
}
