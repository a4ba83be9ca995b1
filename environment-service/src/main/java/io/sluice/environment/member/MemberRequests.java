package io.sluice.environment.member;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import io.sluice.runtime.validation.Reason;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of requests about members. */
final class MemberRequests {
  private MemberRequests() {}

  /** All rights of a member from now on; what is left out is none. */
  @Schema(name = "GrantMember")
  record GrantMemberRequest(
      List<@NotNull(message = "is required") Role> roles,
      @Size(max = 1000, message = "must be 1000 at most")
          List<@Valid @NotNull(message = "is required") GrantRequest> grants,
      @Reason String reason) {

    GrantMember command(String subject, Granter by) {
      return new GrantMember(
          subject,
          roles == null ? List.of() : roles,
          grants == null ? List.of() : grants.stream().map(GrantRequest::grant).toList(),
          by);
    }
  }

  /** Actions on one environment, or on all. */
  @Schema(name = "GrantActions")
  record GrantRequest(
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
          environment,
          actions,
          expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS));
    }
  }
}
