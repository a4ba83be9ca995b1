package io.sluice.promotion.promotion;

import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.EnvironmentName;
import java.util.List;

/** Why a version does not get where it was to go. */
sealed interface PromotionRejection extends ApplicationRejection {

  /** The policy knows no promotion; versions are released directly. */
  record PromotionNotAllowed() implements PromotionRejection {
    @Override
    public String detail() {
      return "The policy NONE knows no promotion; release the version directly.";
    }
  }

  /** The version is in the highest environment already. */
  record NoNextEnvironment(EnvironmentName from) implements PromotionRejection {
    @Override
    public String detail() {
      return "There is no environment to promote to from " + from + ".";
    }
  }

  /** There is more than one environment to promote to and the caller named none. */
  record AmbiguousTarget(EnvironmentName from, List<EnvironmentName> candidates)
      implements PromotionRejection {
    @Override
    public String detail() {
      return "From %s there is a choice: name one of %s in 'to'."
          .formatted(from, EnvironmentName.list(candidates));
    }
  }

  /** A ladder is climbed one step at a time. */
  record NotNextEnvironment(EnvironmentName from, EnvironmentName to, List<EnvironmentName> next)
      implements PromotionRejection {
    @Override
    public String detail() {
      return "A ladder is climbed step by step: after %s comes %s, not %s."
          .formatted(from, EnvironmentName.list(next), to);
    }
  }

  /** The version has reached the target before. */
  record AlreadyPlaced(int number, EnvironmentName environment) implements PromotionRejection {
    @Override
    public String detail() {
      return "Version %d is in %s already.".formatted(number, environment);
    }
  }
}
