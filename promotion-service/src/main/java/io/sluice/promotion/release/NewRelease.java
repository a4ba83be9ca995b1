package io.sluice.promotion.release;

import io.sluice.runtime.validation.Reason;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version to be released to end users. */
@Schema(name = "NewRelease")
public record NewRelease(
    @NotNull @Min(1) @Schema(examples = "2") Integer version,
    @Reason @Schema(examples = "Spring release", nullable = true) String reason) {}
