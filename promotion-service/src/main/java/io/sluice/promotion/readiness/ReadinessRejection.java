package io.sluice.promotion.readiness;

import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.EnvironmentName;
import io.sluice.promotion.readiness.Assessment.Missing;
import io.sluice.runtime.decider.Violation;
import java.util.List;

/** Why an environment is not ready for a version. */
public sealed interface ReadinessRejection extends ApplicationRejection {

  /** The target lacks what the version refers to. */
  record ConfigurationMissing(EnvironmentName environment, List<Missing> missing)
      implements ReadinessRejection {
    @Override
    public String detail() {
      return "%s lacks %d of the items that the version refers to."
          .formatted(environment, missing.size());
    }

    @Override
    public List<Violation> violations() {
      return missing.stream()
          .map(lacking -> new Violation(lacking.item().pointer(), lacking.because()))
          .toList();
    }
  }

  /** The version was edited while its readiness was looked at. */
  record VersionChanged(int number) implements ReadinessRejection {
    @Override
    public String detail() {
      return "Version " + number + " was edited at this moment; try again.";
    }
  }
}
