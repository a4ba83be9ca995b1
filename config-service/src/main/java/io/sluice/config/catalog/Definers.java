package io.sluice.config.catalog;

import static io.sluice.events.Action.CONFIGURE;

import io.sluice.workspace.Here;
import io.sluice.workspace.Refused;
import io.sluice.workspace.rule.EnvironmentEntry;
import java.util.Collection;

/**
 * Who may change definitions where they act. All environments share them, so whoever builds or
 * configures anything may make them. But a default acts in the default environment too, and
 * removing or renaming an item acts wherever it has a value: those need the right to configure
 * there.
 */
final class Definers {
  /** Stands for the key of an environment that the caller may not know of. */
  static final String HIDDEN = "an environment that you may not view";

  private Definers() {}

  /** Nothing, if the caller may configure the default environment; else 403. */
  static void requireDefault(Here here) {
    here.defaultEnvironment().ifPresent(found -> require(here, found));
  }

  /** Nothing, if the caller may configure all of these environments; else 403. */
  static void requireAll(Here here, Collection<String> environments) {
    here.environments().all().stream()
        .filter(entry -> environments.contains(entry.environment()))
        .forEach(entry -> require(here, entry));
  }

  private static void require(Here here, EnvironmentEntry environment) {
    if (!here.may(CONFIGURE, environment)) {
      throw Refused.forbidden(
          CONFIGURE,
          here.visible(environment.environment())
              ? "the environment " + environment.environment()
              : HIDDEN);
    }
  }
}
