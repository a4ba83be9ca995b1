package io.sluice.promotion.release;

import io.sluice.events.PromotionEvent.ChannelMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an environment chooses the version that it runs.
 *
 * @param version with {@code PINNED} only
 */
@Schema(name = "Channel")
public record ChannelView(
    @Schema(examples = "staging") String environment,
    ChannelMode mode,
    @Schema(examples = "2", nullable = true) Integer version) {}
