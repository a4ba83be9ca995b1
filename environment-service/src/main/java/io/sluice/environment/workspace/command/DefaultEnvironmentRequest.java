package io.sluice.environment.workspace.command;

import io.sluice.runtime.validation.Reason;
import io.sluice.runtime.validation.Slug;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The environment that end users get from now on. */
@Schema(name = "ChangeDefaultEnvironment")
public record DefaultEnvironmentRequest(
    @Schema(examples = "production") @NotNull(message = "is required") @Slug String environment,
    @Reason String reason) {}
