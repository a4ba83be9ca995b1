package io.sluice.promotion.release;

import io.sluice.runtime.validation.Reason;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version to be released to end users.
 *
 * @param environment a guarded one; the default one if left out
 */
@Schema(name = "NewRelease")
public record NewRelease(
    @NotNull @Min(1) @Schema(examples = "2") Integer version,
    @Size(min = 1, max = 63) @Schema(examples = "production", nullable = true) String environment,
    @Reason @Schema(examples = "Spring release", nullable = true) String reason) {}
