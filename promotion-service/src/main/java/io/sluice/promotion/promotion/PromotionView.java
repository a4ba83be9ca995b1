package io.sluice.promotion.promotion;

import io.sluice.runtime.http.View;
import io.sluice.workspace.Here;
import java.time.Instant;
import java.util.List;
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
    Instant requestedAt)
    implements View {

  /** State of a promotion that has placed its version. */
  static final String DONE = "DONE";

  static PromotionView of(PromotionRow row, Here here) {
    return new PromotionView(
        row.id,
        row.application,
        row.number,
        here.visible(row.fromEnvironment) ? row.fromEnvironment : null,
        row.toEnvironment,
        row.state,
        List.of(),
        row.reason,
        row.requestedBy,
        row.requestedAt);
  }

  /** Not the same for those who see where it came from and those who do not. */
  @Override
  public String tag() {
    return from == null ? state + "-unseen" : state;
  }
}
