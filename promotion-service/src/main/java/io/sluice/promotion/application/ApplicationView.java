package io.sluice.promotion.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An application as callers see it.
 *
 * @param versions how many versions have reached each environment that the caller may know of; the
 *     list of versions of an environment has exactly as many
 */
@Schema(name = "Application")
public record ApplicationView(
    @Schema(examples = "crm") String key,
    @Schema(examples = "Customer relations") String name,
    List<Count> versions,
    Instant createdAt,
    @Schema(examples = "builder") String createdBy) {

  /** Versions of an environment. */
  @Schema(name = "VersionCount")
  public record Count(
      @Schema(examples = "staging") String environment, @Schema(examples = "3") long count) {}

  static ApplicationView of(Application application, Ladder ladder) {
    Map<String, Long> counts =
        application.versions().values().stream()
            .flatMap(version -> version.environments().stream())
            .filter(ladder.known())
            .collect(Collectors.groupingBy(key -> key, TreeMap::new, Collectors.counting()));
    return new ApplicationView(
        application.key(),
        application.name(),
        counts.entrySet().stream().map(at -> new Count(at.getKey(), at.getValue())).toList(),
        application.createdAt(),
        application.createdBy());
  }
}
