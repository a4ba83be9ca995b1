package io.sluice.environment.workspace;

import io.sluice.environment.workspace.domain.Workspace;
import io.sluice.events.Preset;
import io.sluice.events.WorkspacePolicy;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A workspace in an answer. Its entity tag is the version at which it last changed.
 *
 * @param preset what it was created from; the policy may have changed since
 */
@Schema(name = "Workspace")
public record WorkspaceView(
    @Schema(examples = "nexora") String key,
    @Schema(examples = "Nexora") String name,
    Preset preset,
    WorkspacePolicy policy,
    @Schema(examples = "production") String defaultEnvironment,
    Instant createdAt,
    @Schema(examples = "admin") String createdBy) {

  /** The present state. */
  public static WorkspaceView of(Workspace workspace, Origin origin) {
    return new WorkspaceView(
        workspace.key(),
        workspace.name(),
        workspace.preset(),
        workspace.policy(),
        workspace.defaultEnvironment(),
        origin.at(),
        origin.by());
  }
}
