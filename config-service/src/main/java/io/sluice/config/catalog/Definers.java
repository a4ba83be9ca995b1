package io.sluice.config.catalog;

import static io.sluice.events.Action.BUILD;
import static io.sluice.events.Action.CONFIGURE;

import io.sluice.events.Action;
import io.sluice.workspace.Here;
import io.sluice.workspace.Refused;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Reach;
import java.util.Comparator;
import java.util.function.Predicate;

/**
 * Who may make, rename and remove definitions. All environments share them, so whoever builds or
 * configures anything may make them; but what changes the value that an environment answers with
 * needs the right to configure there, and what may send its secrets elsewhere the right to use it.
 */
final class Definers {
  /** Stands for the key of an environment that the caller may not know of. */
  static final String HIDDEN = "an environment that you may not view";

  private Definers() {}

  /** Nothing, if the caller may view any environment; else 403. */
  static void requireSight(Here here) {
    if (here.visible().isEmpty()) {
      throw Refused.forbidden(Action.VIEW, "an environment of the workspace " + here.workspace());
    }
  }

  /** Nothing, if the caller may make definitions; else 403. */
  static void requireAny(Here here) {
    Reach reach = here.reach(CONFIGURE);
    if (!here.may(BUILD) && here.environments().all().stream().noneMatch(reach::covers)) {
      throw Refused.forbidden(BUILD, "the workspace " + here.workspace());
    }
  }

  /**
   * Nothing, if the caller has the right in every environment that is concerned; else 403, which
   * names one that the caller may view if there is any.
   */
  static void require(Here here, Action action, Predicate<EnvironmentEntry> concerned) {
    here.environments().all().stream()
        .filter(each -> !here.may(action, each))
        .sorted(Comparator.comparing(each -> !here.visible(each.environment())))
        .filter(concerned)
        .findFirst()
        .ifPresent(
            lacking -> {
              throw Refused.forbidden(action, named(here, lacking.environment()));
            });
  }

  /** What the caller may be told of an environment. */
  static String named(Here here, String environment) {
    return here.visible(environment) ? "the environment " + environment : HIDDEN;
  }
}
