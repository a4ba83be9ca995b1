package io.sluice.environment.workspace.command;

import io.sluice.environment.validation.Color;
import io.sluice.environment.workspace.domain.WorkspaceCommand.CreateEnvironment;
import io.sluice.runtime.validation.DisplayName;
import io.sluice.runtime.validation.Reason;
import io.sluice.runtime.validation.Slug;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An environment to be added. */
@Schema(name = "CreateEnvironment")
public record CreateEnvironmentRequest(
    @Schema(examples = "qa") @NotNull(message = "is required") @Slug String key,
    @Schema(examples = "Quality") @NotNull(message = "is required") @DisplayName String name,
    @Schema(examples = "#8250df", description = "#0969da if left out") @Color String color,
    @Schema(
            examples = "2",
            description =
                "Place in the ladder. If left out: the lowest rank in use, so that the environment"
                    + " never stands above the default one and changes no other's next step.")
        @Min(value = 1, message = "must be 1 or more")
        @Max(value = MAX_RANK, message = "must be 1000000 at most")
        Integer rank,
    @Reason String reason) {
  static final int MAX_RANK = 1_000_000;

  CreateEnvironment command() {
    return new CreateEnvironment(key, name, color, rank);
  }
}
