package io.sluice.promotion.promotion;

import io.sluice.events.Envelope;
import io.sluice.events.PromotionEvent.VersionPromoted;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A promotion as callers see it.
 *
 * @param from null if the caller may not know of it
 * @param state {@code DONE}: the version is placed
 * @param waitingFor what has to happen before it is done; nothing
 */
@Schema(name = "Promotion")
public record PromotionView(
    UUID id,
    @Schema(examples = "crm") String application,
    @Schema(examples = "2") int version,
    @Schema(examples = "development", nullable = true) String from,
    @Schema(examples = "staging") String to,
    @Schema(examples = "DONE") String state,
    List<Object> waitingFor,
    @Schema(examples = "Ready for QA", nullable = true) String reason,
    @Schema(examples = "builder") String requestedBy,
    Instant requestedAt) {

  /** State of a promotion that has placed its version. */
  static final String DONE = "DONE";

  static PromotionView of(PromotionRow row, Set<String> visible) {
    return new PromotionView(
        row.id,
        row.application,
        row.number,
        visible.contains(row.fromEnvironment) ? row.fromEnvironment : null,
        row.toEnvironment,
        row.state,
        List.of(),
        row.reason,
        row.requestedBy,
        row.requestedAt);
  }

  static PromotionView of(Envelope envelope, VersionPromoted promoted) {
    return new PromotionView(
        promoted.promotion(),
        promoted.application(),
        promoted.number(),
        promoted.from(),
        promoted.to(),
        DONE,
        List.of(),
        envelope.reason(),
        envelope.actor(),
        envelope.time());
  }
}
