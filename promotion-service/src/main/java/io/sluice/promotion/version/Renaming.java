package io.sluice.promotion.version;

import io.sluice.runtime.validation.DisplayName;
import io.sluice.runtime.validation.Reason;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another name for a version. */
@Schema(name = "Renaming")
public record Renaming(
    @NotNull @DisplayName @Schema(examples = "Spring release") String name,
    @Reason @Schema(examples = "It goes live in spring", nullable = true) String reason) {}
