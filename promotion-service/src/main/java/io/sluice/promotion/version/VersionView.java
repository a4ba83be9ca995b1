package io.sluice.promotion.version;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.events.PromotionEvent.Content;
import io.sluice.events.PromotionEvent.ContentKind;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.Version;
import io.sluice.runtime.http.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version as callers see it.
 *
 * @param parent number of the version it was created from, or null
 * @param digest of the canonical document, or of the artifact if known
 * @param size bytes of the canonical document; 0 for an artifact
 * @param artifact where the content is if it is kept elsewhere, or null
 * @param editable whether version and policy let the content be replaced, whoever asks
 * @param placements the environments it has reached, as far as the caller may know of them
 * @param tag names the last change of the version, and also what of it depends on the workspace and
 *     on who asks: whether it can be edited, and which of its placements are seen
 */
@Schema(name = "Version")
public record VersionView(
    @Schema(examples = "2") int number,
    @Schema(examples = "v2") String name,
    @Schema(examples = "1") Integer parent,
    ContentKind kind,
    @Schema(examples = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
        String digest,
    @Schema(examples = "2") long size,
    String artifact,
    boolean editable,
    List<Placement> placements,
    Instant createdAt,
    @Schema(examples = "builder") String createdBy,
    @JsonIgnore @Schema(hidden = true) String tag)
    implements View {

  /** That the version has reached an environment. */
  @Schema(name = "Placement")
  public record Placement(
      @Schema(examples = "development") String environment,
      Instant since,
      @Schema(examples = "builder") String by) {}

  /** The version, if there is one that the caller may know of. */
  public static Optional<VersionView> of(Application application, int number, Ladder ladder) {
    return application.version(number, ladder).map(version -> of(version, ladder));
  }

  static VersionView of(Version version, Ladder ladder) {
    Content content = version.document().content();
    List<Placement> seen =
        version.placements().stream()
            .filter(placement -> ladder.known().test(placement.environment()))
            .map(it -> new Placement(it.environment(), it.since(), it.by()))
            .toList();
    boolean editable = version.isEditable(ladder);
    return new VersionView(
        version.number(),
        version.name(),
        version.parent(),
        content.kind(),
        content.digest(),
        content.size(),
        content.artifact(),
        editable,
        seen,
        version.createdAt(),
        version.createdBy(),
        version.changed() + (editable ? "-open-" : "-closed-") + digest(seen));
  }

  private static String digest(List<Placement> seen) {
    CRC32 digest = new CRC32();
    seen.stream()
        .map(placement -> placement.environment() + " ")
        .sorted()
        .forEach(key -> digest.update(key.getBytes(StandardCharsets.UTF_8)));
    return Long.toHexString(digest.getValue());
  }
}
