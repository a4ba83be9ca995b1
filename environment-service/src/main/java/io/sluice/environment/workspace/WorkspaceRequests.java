package io.sluice.environment.workspace;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.events.Preset;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Merging;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import io.sluice.runtime.validation.DisplayName;
import io.sluice.runtime.validation.Reason;
import io.sluice.runtime.validation.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of requests about workspaces. */
final class WorkspaceRequests {
  private WorkspaceRequests() {}

  /** A workspace to be created. */
  @Schema(name = "CreateWorkspace")
  record CreateWorkspaceRequest(
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

  /** What changes of a workspace; what is left out stays. */
  @Schema(name = "ChangeWorkspace")
  record ChangeWorkspaceRequest(
      @Schema(examples = "Nexora Labs") @DisplayName String name,
      @Valid PolicyRequest policy,
      @Reason String reason) {

    ChangeWorkspace command(String why, boolean byOwner) {
      return new ChangeWorkspace(name, policy == null ? null : policy.change(), why, byOwner);
    }
  }

  /**
   * Parts of a policy; what is left out stays as it is, or as in {@code ladder} for a new
   * workspace.
   */
  @Schema(name = "PolicyChange")
  record PolicyRequest(
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

  /** An environment that a workspace of the preset {@code custom} starts with. */
  @Schema(name = "FirstEnvironment")
  record FirstEnvironmentRequest(
      @Schema(examples = "production") @NotNull(message = "is required") @Slug String key,
      @Schema(examples = "Production") @NotNull(message = "is required") @DisplayName String name,
      @Schema(examples = "#cf222e") @Color String color,
      @Schema(description = "place in the list if left out")
          @Min(value = 1, message = "must be 1 or more")
          @Max(value = Presets.MAX_RANK, message = "must be 1000000 at most")
          Integer rank,
      @JsonProperty("default") Boolean isDefault) {

    FirstEnvironment environment() {
      return new FirstEnvironment(key, name, color, rank, Boolean.TRUE.equals(isDefault));
    }
  }
}
