package io.sluice.promotion.application;

import io.sluice.promotion.application.ApplicationRejection.VersionNotFound;
import io.sluice.runtime.decider.Rule;
import java.util.Optional;

/** A command about one version, which exists only for those who may know of it. */
public interface VersionCommand extends ApplicationCommand {

  /** Number of the version. */
  int number();

  /** The workspace as the caller meets it. */
  Ladder ladder();

  /** The first rule of every such command; the others rely on it. */
  default Optional<ApplicationRejection> versionIsKnown(Application application) {
    return Rule.unless(
        application.version(number(), ladder()).isPresent(), () -> new VersionNotFound(number()));
  }

  /** The version, which must be known. */
  default Version version(Application application) {
    return application.version(number(), ladder()).orElseThrow();
  }
}
