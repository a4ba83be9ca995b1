package io.sluice.promotion.version;

import io.sluice.promotion.application.NewApplication;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another name for a version. */
@Schema(name = "Renaming")
public record Renaming(
    @NotNull
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        @Pattern(
            regexp = NewApplication.TEXT,
            message = "must have no control characters and no blank at an end")
        @Schema(examples = "Spring release")
        String name) {}
