package io.sluice.promotion.version;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionEdited;
import io.sluice.events.Reference;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.Document;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.VersionCommand;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Gated;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Replaces the content of a version.
 *
 * @param assessment whether the guarded environment that it is in has what the content refers to
 */
record EditVersion(int number, Document document, Ladder ladder, Assessment assessment)
    implements VersionCommand, Gated<Application> {
  private static final List<Rule<EditVersion, Application, ApplicationRejection>> TO_BE_EDITED =
      List.of(
          EditVersion::versionIsKnown,
          VersionRules::versionIsNotFrozen,
          VersionRules::versionIsWhereVersionsAreBuilt,
          (edit, application) -> VersionRules.fitsIntoAnEvent(edit.document));

  @Override
  public boolean changes(String place, Application application) {
    return version(application).isPlacedIn(place);
  }

  @Override
  public Optional<ApplicationRejection> refusal(Application application) {
    return Rule.firstBroken(TO_BE_EDITED, this, application)
        .or(
            () ->
                VersionRules.readyWhereEndUsersAre(
                    number, document, version(application).environments(), ladder, assessment));
  }

  /** The same with a look at a guarded place; the same as it is if it is refused without one. */
  EditVersion assessed(
      Application application, BiFunction<String, List<Reference>, Assessment> assess) {
    return guardedPlace(application)
        .map(
            at ->
                new EditVersion(number, document, ladder, assess.apply(at, document.references())))
        .orElse(this);
  }

  /** Where end users could get the content, if it may be edited at all. */
  Optional<String> guardedPlace(Application application) {
    return Rule.firstBroken(TO_BE_EDITED, this, application).isPresent()
        ? Optional.empty()
        : version(application).environments().stream().filter(ladder::isGuarded).findFirst();
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
