package io.sluice.promotion.readiness.domain;

import io.sluice.events.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an environment has everything that these references lead to, as of a revision of its
 * configuration.
 *
 * <p>It names the references it was made for: a version that was edited meanwhile has others, and
 * then the assessment says nothing about it.
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

  /** Of nothing, for a command that will be refused anyway. */
  public static final Assessment NONE = new Assessment("", List.of(), List.of(), List.of(), 0);

  public Assessment {
    references = List.copyOf(references);
    missing = List.copyOf(missing);
    warnings = List.copyOf(warnings);
  }

  /** The same with more that deserves a look. */
  public Assessment warningOf(List<Missing> more) {
    List<Missing> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new Assessment(environment, references, missing, all, revision);
  }

  /** Whether nothing is missing. */
  public boolean ready() {
    return missing.isEmpty();
  }

  /** Whether it was made for these references in this environment. */
  public boolean isAbout(String target, List<Reference> asked) {
    return environment.equals(target) && references.equals(asked);
  }
}
