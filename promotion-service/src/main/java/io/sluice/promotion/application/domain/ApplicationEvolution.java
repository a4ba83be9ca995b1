package io.sluice.promotion.application.domain;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.events.PromotionEvent.VersionEdited;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.PromotionEvent.VersionRenamed;
import io.sluice.promotion.application.domain.Application.Channel;
import io.sluice.runtime.decider.CorruptStream;
import org.pcollections.TreePVector;

/** What each event makes of an application; no rule is asked again here. */
final class ApplicationEvolution {
  private ApplicationEvolution() {}

  static ApplicationState evolve(ApplicationState state, PromotionEvent event) {
    return switch (state) {
      case Unregistered none ->
          event instanceof ApplicationRegistered(String key, String name)
              ? Application.registered(key, name)
              : corrupt(none, event);
      case Application application -> evolve(application.next(), event);
    };
  }

  private static Application evolve(Application state, PromotionEvent event) {
    return switch (event) {
      case ApplicationRegistered again -> corrupt(state, again);
      case VersionCreated created -> create(state, created);
      case VersionEdited edited ->
          state.with(
              version(state, edited.number(), edited)
                  .edited(edited.content(), edited.references()));
      case VersionRenamed renamed ->
          state.with(version(state, renamed.number(), renamed).renamed(renamed.name()));
      case VersionDeleted deleted -> delete(state, deleted);
      case VersionPromoted promoted ->
          state.with(
              version(state, promoted.number(), promoted).placedIn(promoted.to()).frozenNow());
      case VersionReleased released ->
          state
              .with(
                  version(state, released.number(), released)
                      .placedIn(released.environment())
                      .frozenNow())
              .releases(
                  released.environment(),
                  line -> line.released(released.number(), released.configurationRevision()));
      case ReleaseRolledBack back ->
          state.releases(
              back.environment(),
              line -> line.rolledBackTo(version(state, back.number(), back).number()));
      case ChannelChanged changed ->
          state.with(changed.environment(), new Channel(changed.mode(), changed.number()));
    };
  }

  private static Application create(Application state, VersionCreated created) {
    if (created.number() <= state.lastNumber()) {
      return corrupt(state, created);
    }
    return state.with(
        new Version(
            created.number(),
            created.name(),
            created.parent(),
            created.content(),
            created.references(),
            TreePVector.singleton(created.environment()),
            false,
            0));
  }

  private static Application delete(Application state, VersionDeleted deleted) {
    Application rest = state.without(version(state, deleted.number(), deleted).number());
    for (String environment : state.releases().keySet()) {
      rest = rest.releases(environment, line -> line.without(deleted.number()));
    }
    return rest;
  }

  private static Version version(Application state, int number, PromotionEvent event) {
    return state.version(number).orElseThrow(() -> new CorruptStream(state, event));
  }

  private static Application corrupt(ApplicationState state, PromotionEvent event) {
    throw new CorruptStream(state, event);
  }
}
