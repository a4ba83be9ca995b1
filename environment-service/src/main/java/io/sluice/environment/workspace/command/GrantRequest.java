package io.sluice.environment.workspace.command;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Actions on one environment, or on all. */
@Schema(name = "GrantActions")
public record GrantRequest(
    @Schema(examples = "staging", description = "a key, or * for every environment")
        @NotNull(message = "is required")
        @Pattern(
            regexp = "\\*|[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?",
            message = "must be the key of an environment or *")
        String environment,
    @NotNull(message = "is required") List<@NotNull(message = "is required") Action> actions,
    @Schema(description = "no end if left out") Instant expiresAt) {

  Grant grant() {
    return new Grant(
        environment, actions, expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS));
  }
}
