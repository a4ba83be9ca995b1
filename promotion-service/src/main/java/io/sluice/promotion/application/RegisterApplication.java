package io.sluice.promotion.application;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.promotion.application.ApplicationRejection.ApplicationExists;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.workspace.gate.Ungated;
import java.util.List;
import java.util.Optional;

/** Makes an application known; the only command on one that is not. */
record RegisterApplication(String key, String name) implements ApplicationCommand, Ungated {

  @Override
  public Decision<PromotionEvent, ApplicationRejection> decide(
      Application application, Context context) {
    return Decision.unless(refusal(application), () -> events(application, context));
  }

  @Override
  public Optional<ApplicationRejection> refusal(Application application) {
    return application.exists() ? Optional.of(new ApplicationExists(key)) : Optional.empty();
  }

  @Override
  public List<PromotionEvent> events(Application application, Context context) {
    return List.of(new ApplicationRegistered(key, name));
  }
}
