package io.sluice.environment.workspace.command;

import io.sluice.environment.validation.Color;
import io.sluice.environment.workspace.domain.WorkspaceCommand.ChangeEnvironment;
import io.sluice.runtime.validation.DisplayName;
import io.sluice.runtime.validation.Reason;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of an environment; what is left out stays. */
@Schema(name = "ChangeEnvironment")
public record ChangeEnvironmentRequest(
    @Schema(examples = "Quality") @DisplayName String name,
    @Schema(examples = "#8250df") @Color String color,
    @Schema(examples = "3")
        @Min(value = 1, message = "must be 1 or more")
        @Max(value = CreateEnvironmentRequest.MAX_RANK, message = "must be 1000000 at most")
        Integer rank,
    @Reason String reason) {

  ChangeEnvironment command(String environment) {
    return new ChangeEnvironment(environment, name, color, rank);
  }
}
