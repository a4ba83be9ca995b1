package io.sluice.config.resolved;

import io.sluice.config.application.RunningVersion;
import io.sluice.config.resolved.Resolved.Unset;
import io.sluice.config.value.SecretText;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an environment has of that which the version running there refers to. Holds secrets in
 * clear: it prints without them.
 *
 * @param version its number, so that a reader can tell whether this is for the content it has
 * @param unset always empty, since then there is no answer; there for those who read {@link
 *     Resolved}
 */
@Schema(name = "ResolvedForVersion")
record ResolvedForVersion(
    String application,
    int version,
    String environment,
    long revision,
    SortedMap<String, Object> constants,
    SortedMap<String, Object> secrets,
    SortedMap<String, Object> datasources,
    List<String> inherited,
    List<Unset> unset) {

  static ResolvedForVersion of(RunningVersion version, Resolved part) {
    return new ResolvedForVersion(
        version.application(),
        version.number(),
        part.environment(),
        part.revision(),
        part.constants(),
        part.secrets(),
        part.datasources(),
        part.inherited(),
        part.unset());
  }

  @Override
  public String toString() {
    return "ResolvedForVersion[%s %d in %s@%d, %s]"
        .formatted(application, version, environment, revision, SecretText.MASK);
  }
}
