package io.sluice.environment.selection;

import io.sluice.runtime.validation.Reason;
import io.sluice.runtime.validation.Slug;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The environment to work in from now on. */
@Schema(name = "SelectEnvironment")
public record SelectEnvironmentRequest(
    @Schema(examples = "staging") @NotNull(message = "is required") @Slug String environment,
    @Reason String reason) {}
