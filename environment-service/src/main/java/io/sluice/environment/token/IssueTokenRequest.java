package io.sluice.environment.token;

import io.sluice.runtime.validation.Reason;
import io.sluice.runtime.validation.Slug;
import io.sluice.workspace.rule.MachineToken;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A token to be issued. */
@Schema(name = "IssueToken")
record IssueTokenRequest(
    @Schema(examples = "production") @NotNull(message = "is required") @Slug String environment,
    @Schema(examples = "crm", description = "the only one that it may read for; all if left out")
        @Slug
        String application,
    @NotNull(message = "is required") Instant expiresAt,
    @Schema(examples = "nightly batch of the warehouse", description = "who it is for")
        @NotNull(message = "is required")
        @Size(min = 1, max = 200, message = "must have 1 to 200 characters")
        @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must have no control characters")
        String description,
    @Reason String reason) {

  MachineToken token(String workspace, String id) {
    return new MachineToken(
        workspace, id, environment, application, expiresAt.truncatedTo(ChronoUnit.MICROS));
  }
}
