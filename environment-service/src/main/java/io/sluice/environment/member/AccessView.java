package io.sluice.environment.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.environment.member.Access.Reason;
import io.sluice.events.Role;
import io.sluice.workspace.rule.MemberEntry;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether somebody may do something at this moment, and all that each alone would be enough.
 *
 * @param because empty if not allowed
 */
@Schema(name = "Access")
public record AccessView(boolean allowed, List<Because> because) {

  /** Where a right comes from. */
  public enum Source {
    ROLE,
    GRANT,
    GROUP,
    ADMIN
  }

  /**
   * One of them.
   *
   * @param via GROUP for a role or a grant of a group
   * @param group its name
   * @param environment that the grant names, or *
   * @param expiresAt when it ends, if it does
   */
  @Schema(name = "AccessReason")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Because(
      Source via,
      @Schema(nullable = true, examples = "release-managers") String group,
      @Schema(nullable = true) Role role,
      @Schema(nullable = true, examples = "staging") String environment,
      @Schema(nullable = true) Instant expiresAt) {

    private static Because of(Reason reason) {
      return switch (reason) {
        case Reason.ByAdmin() -> new Because(Source.ADMIN, null, null, null, null);
        case Reason.ByRole(String member, Role role) ->
            new Because(source(member, Source.ROLE), group(member), role, null, null);
        case Reason.ByGrant byGrant ->
            new Because(
                source(byGrant.member(), Source.GRANT),
                group(byGrant.member()),
                null,
                byGrant.grant().environment(),
                byGrant.grant().expiresAt());
      };
    }

    private static Source source(String member, Source own) {
      return member.startsWith(MemberEntry.GROUP) ? Source.GROUP : own;
    }

    private static String group(String member) {
      return member.startsWith(MemberEntry.GROUP)
          ? member.substring(MemberEntry.GROUP.length())
          : null;
    }
  }

  static AccessView of(List<Reason> reasons) {
    return new AccessView(!reasons.isEmpty(), reasons.stream().map(Because::of).toList());
  }
}
