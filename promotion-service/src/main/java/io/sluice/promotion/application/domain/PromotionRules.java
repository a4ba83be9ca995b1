package io.sluice.promotion.application.domain;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.application.domain.ApplicationCommand.PromoteVersion;
import io.sluice.promotion.application.domain.ApplicationRejection.AlreadyPlaced;
import io.sluice.promotion.application.domain.ApplicationRejection.AmbiguousTarget;
import io.sluice.promotion.application.domain.ApplicationRejection.ConfigurationMissing;
import io.sluice.promotion.application.domain.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.domain.ApplicationRejection.NoNextEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.NotNextEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.PromotionNotAllowed;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionChanged;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotInEnvironment;
import io.sluice.runtime.decider.Decision;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The last row of the action table: one step up the ladder, or freely, or not at all. */
final class PromotionRules {
  private PromotionRules() {}

  static Decision<PromotionEvent, ApplicationRejection> promote(
      PromoteVersion command, Application application, UUID promotion) {
    Optional<Version> found = application.version(command.number());
    if (found.isEmpty()) {
      return Decision.reject(new VersionNotFound(command.number()));
    }
    Version version = found.get();
    return switch (Target.of(version, command.from(), command.to(), command.ladder())) {
      case Target.Refused(ApplicationRejection why) -> Decision.reject(why);
      case Target.Chosen(String to) ->
          !command.assessment().isAbout(to, version.references())
              ? Decision.reject(new VersionChanged(version.number()))
              : command.assessment().ready()
                  ? Decision.accept(
                      new VersionPromoted(
                          application.key(), version.number(), promotion, command.from(), to))
                  : Decision.reject(new ConfigurationMissing(to, command.assessment().missing()));
    };
  }

  static Target target(Version version, String from, String to, Ladder ladder) {
    if (ladder.promotion() == Promotion.NONE) {
      return new Target.Refused(new PromotionNotAllowed());
    }
    if (!isAt(version, from, ladder)) {
      return new Target.Refused(
          new VersionNotInEnvironment(version.number(), from, whereabouts(version, ladder)));
    }
    return ladder.promotion() == Promotion.LADDER
        ? climb(version, from, to, ladder)
        : move(version, from, to, ladder);
  }

  private static Target climb(Version version, String from, String to, Ladder ladder) {
    List<String> next = ladder.next(from);
    if (next.isEmpty()) {
      return new Target.Refused(new NoNextEnvironment(from));
    }
    if (to == null && next.size() > 1) {
      return new Target.Refused(new AmbiguousTarget(from, next));
    }
    if (to != null && !next.contains(to)) {
      return new Target.Refused(new NotNextEnvironment(from, to, next));
    }
    return arrive(version, to == null ? next.getFirst() : to);
  }

  private static Target move(Version version, String from, String to, Ladder ladder) {
    if (to == null) {
      List<String> open = ladder.without(version.placements());
      return new Target.Refused(
          open.isEmpty() ? new NoNextEnvironment(from) : new AmbiguousTarget(from, open));
    }
    return ladder.has(to) ? arrive(version, to) : new Target.Refused(new EnvironmentArchived(to));
  }

  private static Target arrive(Version version, String to) {
    return version.isPlacedIn(to)
        ? new Target.Refused(new AlreadyPlaced(version.number(), to))
        : new Target.Chosen(to);
  }

  /**
   * On a ladder a version is at its highest placement. It is also still on the step below as long
   * as that step leads to an environment it has not reached: the peers prod-eu and prod-us are
   * entered one after the other, both from staging.
   */
  private static boolean isAt(Version version, String from, Ladder ladder) {
    if (!version.isPlacedIn(from) || !ladder.has(from)) {
      return false;
    }
    return ladder.promotion() == Promotion.FREE
        || ladder.highest(version.placements()).contains(from)
        || !version.placements().containsAll(ladder.next(from));
  }

  private static List<String> whereabouts(Version version, Ladder ladder) {
    return ladder.promotion() == Promotion.FREE
        ? version.placements().stream().filter(ladder::has).toList()
        : ladder.highest(version.placements());
  }
}
