package io.sluice.promotion.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A release or rollback as callers see it.
 *
 * @param previous what end users ran before, or null
 * @param configurationRevision revision of the environment's configuration at the time
 * @param drift by how many revisions the configuration has changed since
 * @param notRolledBack what a rollback left as it is; only in the answer to it
 * @param warnings items that the version refers to and the environment lacks now; only in the
 *     answer to a rollback, which they don't hold up
 */
@Schema(name = "Release")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReleaseView(
    @Schema(examples = "crm") String application,
    @Schema(examples = "2") int version,
    @Schema(examples = "production") String environment,
    ReleaseKind kind,
    @Schema(examples = "1", nullable = true) Integer previous,
    @Schema(examples = "Spring release", nullable = true) String reason,
    @Schema(examples = "releaser") String by,
    Instant at,
    @Schema(examples = "12") long configurationRevision,
    @Schema(examples = "0") long drift,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<String> notRolledBack,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<String> warnings) {

  /**
   * A release or rollback.
   *
   * @param present revision of the environment's configuration now
   */
  static ReleaseView of(ReleaseRow row, long present) {
    return of(row, present, null, null);
  }

  /** A rollback of just now, with what it leaves as it is and what is lacking. */
  static ReleaseView of(
      ReleaseRow row, long present, List<String> notRolledBack, List<String> warnings) {
    return new ReleaseView(
        row.application,
        row.number,
        row.environment,
        ReleaseKind.valueOf(row.kind),
        row.previous,
        row.reason,
        row.releasedBy,
        row.releasedAt,
        row.configurationRevision,
        Math.max(0, present - row.configurationRevision),
        notRolledBack,
        warnings);
  }
}
