package io.sluice.config.catalog;

import io.sluice.events.Action;
import io.sluice.workspace.Here;
import io.sluice.workspace.Refused;
import io.sluice.workspace.rule.EnvironmentEntry;
import java.util.Comparator;
import java.util.function.Predicate;

/**
 * Who may change definitions where they act. All environments share them, so whoever builds or
 * configures anything may make them; but what changes the value that an environment answers with
 * needs the right to configure there, and what may send its secrets elsewhere the right to use it.
 */
final class Definers {
  /** Stands for the key of an environment that the caller may not know of. */
  static final String HIDDEN = "an environment that you may not view";

  private Definers() {}

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
