package io.sluice.promotion.release;

import io.sluice.promotion.application.NewApplication;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version to be released to end users. */
@Schema(name = "NewRelease")
public record NewRelease(
    @NotNull @Min(1) @Schema(examples = "2") Integer version,
    @Size(max = NewApplication.REASON_LENGTH, message = "must have at most 1000 characters")
        @Pattern(regexp = NewApplication.REASON, message = "must have no NUL character")
        @Schema(examples = "Spring release", nullable = true)
        String reason) {}
