package io.sluice.promotion.application;

import io.sluice.events.PromotionEvent;
import io.sluice.promotion.application.ApplicationRejection.ApplicationNotFound;
import io.sluice.runtime.decider.Command;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import java.util.List;
import java.util.Optional;

/**
 * Anything that can be asked of an application. Each feature keeps its own commands with their
 * rules; what they need of the workspace ({@link Ladder}) and of the configuration they carry,
 * since both belong to other services and are replicated here.
 */
public interface ApplicationCommand
    extends Command<Application, PromotionEvent, ApplicationRejection> {

  @Override
  default Decision<PromotionEvent, ApplicationRejection> decide(
      Application application, Context context) {
    return application.exists()
        ? Decision.unless(refusal(application), () -> events(application, context))
        : Decision.reject(new ApplicationNotFound());
  }

  /** The first rule that an existing application breaks. */
  Optional<ApplicationRejection> refusal(Application application);

  /** What follows if no rule is broken; nothing where it is as wanted already. */
  List<PromotionEvent> events(Application application, Context context);
}
