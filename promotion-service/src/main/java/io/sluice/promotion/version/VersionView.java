package io.sluice.promotion.version;

import io.sluice.events.PromotionEvent.ContentKind;
import io.sluice.promotion.application.domain.Version;
import io.sluice.promotion.workspace.Ladders;
import io.sluice.workspace.Here;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    @Schema(examples = "builder") String createdBy) {

  /** That the version has reached an environment. */
  @Schema(name = "Placement")
  public record Placement(
      @Schema(examples = "development") String environment,
      Instant since,
      @Schema(examples = "builder") String by) {}

  static VersionView of(VersionRow row, List<PlacementRow> placements, Here here) {
    Set<String> visible = here.visible();
    List<String> reached = placements.stream().map(placement -> placement.environment).toList();
    return new VersionView(
        row.number,
        row.name,
        row.parent,
        ContentKind.valueOf(row.kind),
        row.digest,
        row.size,
        row.artifact,
        Version.isEditable(row.frozen, reached, Ladders.of(here)),
        placements.stream()
            .filter(placement -> visible.contains(placement.environment))
            .map(p -> new Placement(p.environment, p.since, p.placedBy))
            .toList(),
        row.createdAt,
        row.createdBy);
  }

  /** The present state of a version whose origin and placements are known from before. */
  static VersionView of(Version version, Origin origin, Here here) {
    Map<String, Placement> known =
        origin.placements().stream().collect(Collectors.toMap(Placement::environment, p -> p));
    Set<String> visible = here.visible();
    return new VersionView(
        version.number(),
        version.name(),
        version.parent(),
        version.content().kind(),
        version.content().digest(),
        version.content().size(),
        version.content().artifact(),
        version.isEditable(Ladders.of(here)),
        version.placements().stream()
            .filter(visible::contains)
            .filter(known::containsKey)
            .map(known::get)
            .toList(),
        origin.createdAt(),
        origin.createdBy());
  }

  /** What of a version never changes, or only grows, and is no part of the decider's state. */
  record Origin(Instant createdAt, String createdBy, List<Placement> placements) {}
}
