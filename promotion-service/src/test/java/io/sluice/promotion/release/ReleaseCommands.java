package io.sluice.promotion.release;

import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.readiness.Assessment;

/** Releases and rollbacks, for tests of what several features do together. */
public final class ReleaseCommands {
  private ReleaseCommands() {}

  public static ApplicationCommand release(int number, Ladder ladder, Assessment assessment) {
    return new ReleaseVersion(number, ladder.defaultEnvironment().orElse(null), ladder, assessment);
  }

  public static ApplicationCommand rollBack(
      Integer to, String reason, Ladder ladder, Assessment assessment) {
    return new RollBackRelease(
        to, ladder.defaultEnvironment().orElse(null), reason, ladder, assessment);
  }
}
