package io.sluice.environment.member;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.environment.workspace.Member;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import io.sluice.runtime.http.View;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A member in an answer.
 *
 * @param subject subject of the member's token, or {@code group:NAME}
 * @param version at which it last changed
 */
@Schema(name = "Member")
public record MemberView(
    @Schema(examples = "mia") String subject,
    List<Role> roles,
    List<Grant> grants,
    @JsonIgnore @Schema(hidden = true) long version)
    implements View {

  /** The member; empty for who is none. */
  static Optional<MemberView> of(Workspace workspace, String subject) {
    return workspace.member(subject).map(MemberView::of);
  }

  private static MemberView of(Member member) {
    return new MemberView(member.subject(), member.roles(), member.grants(), member.version());
  }

  @Override
  public Long tag() {
    return version;
  }
}
