package io.sluice.environment.member;

import io.sluice.environment.member.MemberRejection.LastOwner;
import io.sluice.environment.member.MemberRejection.OwnerRequired;
import io.sluice.environment.workspace.Member;
import io.sluice.environment.workspace.Workspace;
import io.sluice.environment.workspace.WorkspaceCommand;
import io.sluice.runtime.decider.Rejection;
import java.util.Optional;

/** What can be asked of somebody's membership. There is an owner at every moment. */
public interface MemberCommand extends WorkspaceCommand {
  /** Subject of the member's token, or {@code group:NAME}. */
  String subject();

  /** Who asks. */
  Granter by();

  /**
   * Why somebody stays an owner, if so. Otherwise whoever has nothing but {@code members} could rid
   * a workspace of all but one owner.
   */
  default Optional<Rejection> staysOwner(Workspace workspace) {
    Member member = workspace.member(subject()).orElse(null);
    if (member == null || !member.isOwner()) {
      return Optional.empty();
    }
    if (!by().isOwnerOf(workspace)) {
      return Optional.of(new OwnerRequired(subject()));
    }
    return workspace.members().values().stream()
            .anyMatch(other -> other.isOwner() && !other.subject().equals(subject()))
        ? Optional.empty()
        : Optional.of(new LastOwner(subject()));
  }
}
