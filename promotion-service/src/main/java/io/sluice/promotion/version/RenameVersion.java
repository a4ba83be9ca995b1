package io.sluice.promotion.version;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionRenamed;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.VersionCommand;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Ungated;
import java.util.List;
import java.util.Optional;

/** Gives a version another name. What it consists of stays, so no gate is passed. */
record RenameVersion(int number, String name, Ladder ladder) implements VersionCommand, Ungated {
  private static final List<Rule<RenameVersion, Application, ApplicationRejection>> RULES =
      List.of(
          RenameVersion::versionIsKnown,
          VersionRules::versionIsWhereVersionsAreBuilt,
          VersionRules::versionIsStillBeingBuilt,
          (rename, application) ->
              VersionRules.nameIsFree(rename.name, rename.number, application, rename.ladder));

  @Override
  public Optional<ApplicationRejection> refusal(Application application) {
    return Rule.firstBroken(RULES, this, application);
  }

  @Override
  public List<PromotionEvent> events(Application application, Context context) {
    return version(application).name().equals(name)
        ? List.of()
        : List.of(new VersionRenamed(application.key(), number, name));
  }
}
