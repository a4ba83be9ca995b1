package io.sluice.promotion.version;

import io.sluice.events.Action;
import io.sluice.events.PromotionEvent;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.readiness.Assessments;
import io.sluice.runtime.command.Prepared;
import io.sluice.workspace.Here;
import io.sluice.workspace.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Where end users are, what is built is promoted by that: it takes the right to promote and the
 * readiness of a promotion, beside the right to build.
 */
@ApplicationScoped
class Building {
  private final Assessments assessments;

  Building(Assessments assessments) {
    this.assessments = assessments;
  }

  /**
   * Nothing, if the caller may create a version there; else 403 or 404.
   *
   * @param environment null for the one where versions begin, which a caller is not told of
   */
  static void requireIn(String environment, Here here, Ladder ladder) {
    if (environment != null) {
      if (here.isGuarded(environment)) {
        here.require(Action.PROMOTE, environment);
      }
    } else if (ladder
        .landing()
        .filter(place -> here.isGuarded(place) && !here.may(Action.PROMOTE, place))
        .isPresent()) {
      throw Refused.forbidden(Action.PROMOTE, "the environment where versions begin");
    }
  }

  /** The command with a look at its place, where that is guarded, and its content. Blocking. */
  Prepared<ApplicationCommand, PromotionEvent> prepared(
      CreateVersion create, Optional<StoredContent> content, Application application, Here here) {
    CreateVersion assessed =
        create.assessed(application, (at, items) -> assessments.of(here.workspace(), at, items));
    return content.map(it -> it.storedBy(here.workspace(), assessed)).orElse(Prepared.of(assessed));
  }

  /** The same; 403 if the place is guarded and the caller may not promote into it. Blocking. */
  EditVersion assessed(EditVersion edit, Application application, Here here) {
    edit.guardedPlace(application).ifPresent(at -> here.require(Action.PROMOTE, at));
    return edit.assessed(application, (at, items) -> assessments.of(here.workspace(), at, items));
  }
}
