package io.sluice.promotion.promotion;

import io.sluice.runtime.validation.Reason;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A promotion to be made.
 *
 * @param from the environment in which the caller believes the version to be
 * @param to needed only where there is a choice
 */
@Schema(name = "NewPromotion")
public record NewPromotion(
    @NotNull @Size(min = 1, max = 63) @Schema(examples = "development") String from,
    @Size(min = 1, max = 63) @Schema(examples = "staging", nullable = true) String to,
    @Reason @Schema(examples = "Ready for QA", nullable = true) String reason) {}
