package io.sluice.promotion.version;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionEdited;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.Document;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.VersionCommand;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Rule;
import java.util.List;
import java.util.Optional;

/** Replaces the content of a version. */
record EditVersion(int number, Document document, Ladder ladder) implements VersionCommand {
  private static final List<Rule<EditVersion, Application, ApplicationRejection>> RULES =
      List.of(
          EditVersion::versionIsKnown,
          VersionRules::versionIsNotFrozen,
          VersionRules::versionIsWhereVersionsAreBuilt,
          (edit, application) -> VersionRules.fitsIntoAnEvent(edit.document));

  @Override
  public Optional<ApplicationRejection> refusal(Application application) {
    return Rule.firstBroken(RULES, this, application);
  }

  @Override
  public List<PromotionEvent> events(Application application, Context context) {
    return version(application).document().content().equals(document.content())
        ? List.of()
        : List.of(
            new VersionEdited(
                application.key(), number, document.content(), document.references()));
  }
}
