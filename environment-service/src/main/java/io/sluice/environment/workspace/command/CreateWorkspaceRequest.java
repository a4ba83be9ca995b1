package io.sluice.environment.workspace.command;

import io.sluice.environment.workspace.domain.WorkspaceCommand.CreateWorkspace;
import io.sluice.events.Preset;
import io.sluice.runtime.validation.DisplayName;
import io.sluice.runtime.validation.Reason;
import io.sluice.runtime.validation.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A workspace to be created. */
@Schema(name = "CreateWorkspace")
public record CreateWorkspaceRequest(
    @Schema(examples = "nexora") @NotNull(message = "is required") @Slug String key,
    @Schema(examples = "Nexora") @NotNull(message = "is required") @DisplayName String name,
    @Schema(description = "ladder if left out; custom if only a policy is given") Preset preset,
    @Schema(description = "for the preset custom only") @Valid PolicyRequest policy,
    @Schema(description = "for the preset custom only; production if left out")
        @Size(max = 1000, message = "must be 1000 at most")
        List<@Valid @NotNull(message = "is required") FirstEnvironmentRequest> environments,
    @Schema(examples = "our new tenant") @Reason String reason) {

  CreateWorkspace command() {
    return new CreateWorkspace(
        key,
        name,
        preset,
        policy == null ? null : policy.change(),
        environments == null
            ? null
            : environments.stream().map(FirstEnvironmentRequest::environment).toList());
  }
}
