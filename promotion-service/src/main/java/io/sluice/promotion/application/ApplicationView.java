package io.sluice.promotion.application;

import java.time.Instant;
import java.util.List;
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

  static ApplicationView of(ApplicationRow row, List<Count> versions) {
    return new ApplicationView(row.application, row.name, versions, row.createdAt, row.createdBy);
  }
}
