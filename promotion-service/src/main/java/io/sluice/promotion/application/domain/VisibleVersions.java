package io.sluice.promotion.application.domain;

import io.sluice.events.PromotionEvent;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotFound;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import java.util.Set;

/**
 * The decider for somebody who may know of some environments only: a version that has reached none
 * of them can't be named in a command, just as it can't be read.
 */
public record VisibleVersions(ApplicationDecider decider, Set<String> environments)
    implements Decider<ApplicationCommand, ApplicationState, PromotionEvent, ApplicationRejection> {

  @Override
  public ApplicationState initial() {
    return decider.initial();
  }

  @Override
  public Decision<PromotionEvent, ApplicationRejection> decide(
      ApplicationCommand command, ApplicationState state, Context context) {
    return command
        .version()
        .filter(number -> isHidden(number, state))
        .<Decision<PromotionEvent, ApplicationRejection>>map(
            number -> Decision.reject(new VersionNotFound(number)))
        .orElseGet(() -> decider.decide(command, state, context));
  }

  @Override
  public ApplicationState evolve(ApplicationState state, Recorded<PromotionEvent> recorded) {
    return decider.evolve(state, recorded);
  }

  private boolean isHidden(int number, ApplicationState state) {
    return state instanceof Application application
        && application
            .version(number)
            .filter(version -> !version.isSeenFrom(environments))
            .isPresent();
  }
}
