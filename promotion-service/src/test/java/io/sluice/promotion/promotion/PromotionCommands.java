package io.sluice.promotion.promotion;

import static io.sluice.promotion.application.Fixtures.name;

import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.promotion.PromotionRejection.NoNextEnvironment;
import io.sluice.promotion.readiness.Assessment;

/** Promotions, for tests of what several features do together. */
public final class PromotionCommands {
  private PromotionCommands() {}

  public static ApplicationCommand promote(
      int number, String from, String to, Ladder ladder, Assessment assessment) {
    return new PromoteVersion(number, from, to, ladder, assessment);
  }

  public static ApplicationRejection noNextEnvironment(String from) {
    return new NoNextEnvironment(name(from));
  }
}
