package io.sluice.promotion.release;

import io.sluice.runtime.validation.Reason;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A way back.
 *
 * @param environment a guarded one; the default one if left out
 * @param toVersion a version released before; the release before the present one if left out
 */
@Schema(name = "NewRollback")
public record NewRollback(
    @Min(1) @Schema(examples = "2", nullable = true) Integer toVersion,
    @Size(min = 1, max = 63) @Schema(examples = "production", nullable = true) String environment,
    @NotBlank(message = "must say why") @Reason @Schema(examples = "Orders are lost")
        String reason) {}
