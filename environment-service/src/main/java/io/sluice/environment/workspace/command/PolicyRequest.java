package io.sluice.environment.workspace.command;

import io.sluice.environment.workspace.domain.PolicyChange;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Merging;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Parts of a policy; what is left out stays as it is, or as in {@code ladder} for a new workspace.
 */
@Schema(name = "PolicyChange")
public record PolicyRequest(
    Promotion promotion,
    Editing editing,
    Merging merging,
    SystemEnvironments systemEnvironments,
    CustomEnvironments customEnvironments,
    @Schema(description = "0 for no limit", examples = "10")
        @Min(value = 0, message = "must be 0 or more")
        @Max(value = 1_000_000, message = "must be 1000000 at most")
        Integer maxEnvironments) {

  PolicyChange change() {
    return new PolicyChange(
        promotion, editing, merging, systemEnvironments, customEnvironments, maxEnvironments);
  }
}
