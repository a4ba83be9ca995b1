package io.sluice.promotion.application;

import io.sluice.runtime.validation.DisplayName;
import io.sluice.runtime.validation.Reason;
import io.sluice.runtime.validation.Slug;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An application to be registered.
 *
 * @param key its name in paths and events, which never changes
 */
@Schema(name = "NewApplication")
public record NewApplication(
    @NotNull @Slug @Schema(examples = "crm") String key,
    @NotNull @DisplayName @Schema(examples = "Customer relations") String name,
    @Reason @Schema(examples = "The new shop", nullable = true) String reason) {}
