package io.sluice.environment.audit;

import static io.sluice.environment.audit.Deeds.change;
import static io.sluice.environment.audit.Deeds.gone;
import static io.sluice.environment.audit.Masked.json;

import io.sluice.events.LockObserved;
import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.events.PromotionEvent.VersionEdited;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.PromotionEvent.VersionRenamed;
import java.util.List;
import java.util.Set;

/**
 * What the events of promotion-service say to the trail. Of an environment they say what was placed
 * there last, and what it runs.
 */
final class PromotionDeeds {
  private PromotionDeeds() {}

  static Deed of(PromotionEvent event) {
    return switch (event) {
      case ApplicationRegistered e ->
          Deed.ofWorkspace(change("application", e.application(), null, "name", e.name()))
              .named(e.name());
      case VersionCreated e -> created(e);
      case VersionEdited e ->
          Deed.ofWorkspace(
              change(contentOf(e.number()), label(e, e.number()), null, "content", e.content()));
      case VersionRenamed e ->
          Deed.ofWorkspace(change(nameOf(e.number()), label(e, e.number()), null, "name", e.name()))
              .named(e.name());
      case VersionDeleted e ->
          Deed.ofWorkspace(gone(nameOf(e.number()), label(e, e.number()), null));
      case VersionPromoted e ->
          Deed.among(
              Set.of(e.from(), e.to()),
              List.of(
                  change("placed/" + e.to(), label(e, e.number()), e.to(), "version", e.number())));
      case VersionReleased e -> runs(e, e.environment(), ChannelMode.PINNED, e.number());
      case ReleaseRolledBack e -> runs(e, e.environment(), ChannelMode.PINNED, e.number());
      case ChannelChanged e -> runs(e, e.environment(), e.mode(), e.number());
      case LockObserved e -> Deeds.observed(e);
    };
  }

  private static Deed created(VersionCreated e) {
    return Deed.in(
            e.environment(),
            change(
                "version/" + e.number(),
                label(e, e.number()),
                e.environment(),
                "name",
                e.name(),
                "parent",
                e.parent(),
                "content",
                e.content()))
        .leaving(nameOf(e.number()), json("name", e.name()))
        .leaving(contentOf(e.number()), json("content", e.content()))
        .leaving("placed/" + e.environment(), json("version", e.number()))
        .named(e.name());
  }

  private static Deed runs(
      PromotionEvent event, String environment, ChannelMode mode, Integer number) {
    return Deed.in(
        environment,
        change(
            "running/" + environment,
            number == null ? event.application() : label(event, number),
            environment,
            "mode",
            mode,
            "version",
            number));
  }

  private static String label(PromotionEvent event, int number) {
    return event.application() + "/" + number;
  }

  private static String nameOf(int number) {
    return "version/" + number + "/name";
  }

  private static String contentOf(int number) {
    return "version/" + number + "/content";
  }
}
