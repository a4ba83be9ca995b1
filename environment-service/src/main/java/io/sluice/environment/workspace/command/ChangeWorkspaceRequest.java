package io.sluice.environment.workspace.command;

import io.sluice.environment.workspace.domain.WorkspaceCommand.ChangeWorkspace;
import io.sluice.runtime.validation.DisplayName;
import io.sluice.runtime.validation.Reason;
import jakarta.validation.Valid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of a workspace; what is left out stays. */
@Schema(name = "ChangeWorkspace")
public record ChangeWorkspaceRequest(
    @Schema(examples = "Nexora Labs") @DisplayName String name,
    @Valid PolicyRequest policy,
    @Reason String reason) {

  ChangeWorkspace command() {
    return new ChangeWorkspace(name, policy == null ? null : policy.change());
  }
}
