package io.sluice.promotion.application.domain;

import io.sluice.events.PromotionEvent;
import io.sluice.runtime.decider.Decision;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Joins refusals and what happens without them, so that a rule reads from top to bottom. */
final class Ruling {
  private Ruling() {}

  /** Refuses for this reason if there is one. */
  static Decision<PromotionEvent, ApplicationRejection> unless(
      Optional<? extends ApplicationRejection> refusal, Supplier<PromotionEvent> event) {
    return unless(refusal, true, event);
  }

  /** The same for what may turn out to be as the caller wants it already. */
  static Decision<PromotionEvent, ApplicationRejection> unless(
      Optional<? extends ApplicationRejection> refusal,
      boolean changes,
      Supplier<PromotionEvent> event) {
    if (refusal.isPresent()) {
      return Decision.reject(refusal.get());
    }
    return Decision.accept(changes ? List.of(event.get()) : List.of());
  }
}
