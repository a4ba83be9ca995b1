package io.sluice.environment.workspace.command;

import io.sluice.environment.validation.Reason;
import io.sluice.environment.validation.Slug;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The environment that end users get from now on. */
@Schema(name = "ChangeDefaultEnvironment")
public record DefaultEnvironmentRequest(
    @Schema(examples = "production") @NotNull(message = "is required") @Slug String environment,
    @Reason String reason) {}
