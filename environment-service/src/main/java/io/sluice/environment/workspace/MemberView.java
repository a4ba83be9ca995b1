package io.sluice.environment.workspace;

import io.sluice.environment.workspace.domain.Member;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A member in an answer. Its entity tag is the version at which it last changed.
 *
 * @param subject subject of the member's token, or {@code group:NAME}
 */
@Schema(name = "Member")
public record MemberView(
    @Schema(examples = "mia") String subject, List<Role> roles, List<Grant> grants) {

  /** The present state. */
  public static MemberView of(Member member) {
    return new MemberView(member.subject(), member.roles(), member.grants());
  }
}
