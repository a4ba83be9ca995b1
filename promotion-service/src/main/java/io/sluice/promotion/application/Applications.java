package io.sluice.promotion.application;

import io.sluice.events.PromotionEvent;
import io.sluice.promotion.application.domain.ApplicationCommand;
import io.sluice.promotion.application.domain.ApplicationDecider;
import io.sluice.promotion.application.domain.ApplicationRejection;
import io.sluice.promotion.application.domain.ApplicationState;
import io.sluice.promotion.application.domain.VisibleVersions;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.store.StreamId;
import io.sluice.workspace.Here;
import java.util.Set;

/** Where applications live and how their refusals are told. */
public final class Applications {
  private static final ApplicationDecider DECIDER = new ApplicationDecider();

  private Applications() {}

  /**
   * Applications for a caller in these surroundings: versions that the caller may not know of do
   * not exist, and a refusal names no environment that the caller may not know of.
   */
  public static Aggregate<
          ApplicationCommand, ApplicationState, PromotionEvent, ApplicationRejection>
      in(Here here) {
    Set<String> visible = here.visible();
    return Aggregate.of(
        new VisibleVersions(DECIDER, visible),
        PromotionEvent.class,
        new ApplicationProblems(visible)::of);
  }

  /** The stream of an application. */
  public static StreamId stream(String workspace, String application) {
    return StreamId.of("application", workspace, application);
  }
}
