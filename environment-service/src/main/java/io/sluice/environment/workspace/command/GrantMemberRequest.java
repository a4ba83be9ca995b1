package io.sluice.environment.workspace.command;

import io.sluice.environment.workspace.domain.Granter;
import io.sluice.environment.workspace.domain.WorkspaceCommand.GrantMember;
import io.sluice.events.Role;
import io.sluice.runtime.validation.Reason;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All rights of a member from now on; what is left out is none. */
@Schema(name = "GrantMember")
public record GrantMemberRequest(
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
