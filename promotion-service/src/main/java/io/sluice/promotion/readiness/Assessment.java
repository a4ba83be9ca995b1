package io.sluice.promotion.readiness;

import io.sluice.events.Reference;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.Version;
import io.sluice.promotion.readiness.ReadinessRejection.ConfigurationMissing;
import io.sluice.promotion.readiness.ReadinessRejection.VersionChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an environment has everything that these references lead to, as of a revision of its
 * configuration.
 *
 * <p>It names the references it was made for: of a version with others it says nothing.
 *
 * @param missing none means ready
 * @param warnings what is there but deserves a look
 * @param revision revision of the environment's configuration that was looked at
 */
public record Assessment(
    String environment,
    List<Reference> references,
    List<Missing> missing,
    List<Missing> warnings,
    long revision) {

  /**
   * An item that a version refers to and an environment lacks.
   *
   * @param because why it counts as missing and what needs it, in words for the caller
   */
  public record Missing(Reference item, String because) {}

  /** Of nothing, for a command that will be refused anyway. */
  public static final Assessment NONE = new Assessment("", List.of(), List.of(), List.of(), 0);

  public Assessment {
    references = List.copyOf(references);
    missing = List.copyOf(missing);
    warnings = List.copyOf(warnings);
  }

  /** Why the version can't run there: something is missing, or this is about something else. */
  public Optional<ApplicationRejection> refusal(Version version, String target, Ladder ladder) {
    return refusal(version.number(), version.document().references(), target, ladder);
  }

  /** The same of a version that is to have these references. */
  public Optional<ApplicationRejection> refusal(
      int number, List<Reference> mentioned, String target, Ladder ladder) {
    if (!environment.equals(target) || !references.equals(mentioned)) {
      return Optional.of(new VersionChanged(number));
    }
    return ready()
        ? Optional.empty()
        : Optional.of(new ConfigurationMissing(ladder.name(target), missing));
  }

  /** Whether nothing is missing. */
  boolean ready() {
    return missing.isEmpty();
  }

  /** The same with more that deserves a look. */
  Assessment warningOf(List<Missing> more) {
    List<Missing> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new Assessment(environment, references, missing, all, revision);
  }
}
