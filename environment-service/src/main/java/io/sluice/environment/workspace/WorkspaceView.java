package io.sluice.environment.workspace;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.events.Preset;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.http.View;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A workspace in an answer.
 *
 * @param preset what it was created from; the policy may have changed since
 * @param version at which it last changed
 */
@Schema(name = "Workspace")
public record WorkspaceView(
    @Schema(examples = "nexora") String key,
    @Schema(examples = "Nexora") String name,
    Preset preset,
    WorkspacePolicy policy,
    @Schema(examples = "production") String defaultEnvironment,
    Instant createdAt,
    @Schema(examples = "admin") String createdBy,
    @JsonIgnore @Schema(hidden = true) long version)
    implements View {

  /** The workspace; empty if there is none. */
  public static Optional<WorkspaceView> of(Workspace workspace) {
    return Optional.of(workspace)
        .filter(Workspace::exists)
        .map(
            it ->
                new WorkspaceView(
                    it.key(),
                    it.name(),
                    it.preset(),
                    it.policy(),
                    it.defaultEnvironment(),
                    it.createdAt(),
                    it.createdBy(),
                    it.version()));
  }

  @Override
  public Long tag() {
    return version;
  }
}
