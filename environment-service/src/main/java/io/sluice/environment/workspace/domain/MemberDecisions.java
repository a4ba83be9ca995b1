package io.sluice.environment.workspace.domain;

import static io.sluice.runtime.decider.Decision.accept;
import static io.sluice.runtime.decider.Decision.reject;

import io.sluice.environment.workspace.domain.WorkspaceCommand.GrantMember;
import io.sluice.environment.workspace.domain.WorkspaceCommand.MemberCommand;
import io.sluice.environment.workspace.domain.WorkspaceCommand.RevokeMember;
import io.sluice.environment.workspace.domain.WorkspaceRejection.EnvironmentArchived;
import io.sluice.environment.workspace.domain.WorkspaceRejection.EnvironmentNotFound;
import io.sluice.environment.workspace.domain.WorkspaceRejection.Excess;
import io.sluice.environment.workspace.domain.WorkspaceRejection.GrantExceedsOwnRights;
import io.sluice.environment.workspace.domain.WorkspaceRejection.InvalidRequest;
import io.sluice.environment.workspace.domain.WorkspaceRejection.LastOwner;
import io.sluice.environment.workspace.domain.WorkspaceRejection.MemberNotFound;
import io.sluice.environment.workspace.domain.WorkspaceRejection.OwnerRequired;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.workspace.rule.Rights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who belongs to a workspace and with which rights; there is an owner at every moment. */
final class MemberDecisions {

  private MemberDecisions() {}

  static Decision<EnvironmentEvent, WorkspaceRejection> decide(
      MemberCommand command, Workspace workspace, Context context) {
    Member present = workspace.members().get(command.subject());
    return switch (command) {
      case GrantMember grant -> grant(grant, present, workspace, context.now());
      case RevokeMember revoke -> revoke(revoke, present, workspace);
    };
  }

  private static Decision<EnvironmentEvent, WorkspaceRejection> grant(
      GrantMember command, Member present, Workspace workspace, Instant now) {
    Member wanted = MemberRights.normal(command.subject(), command.roles(), command.grants());
    if (present != null
        && present.roles().equals(wanted.roles())
        && present.grants().equals(wanted.grants())) {
      return accept();
    }
    List<Violation> violations = violations(command.grants(), now);
    if (!violations.isEmpty()) {
      return reject(new InvalidRequest(violations));
    }
    Optional<WorkspaceRejection> unusable = unusableEnvironment(command.grants(), workspace);
    if (unusable.isPresent()) {
      return reject(unusable.get());
    }
    if (present != null && present.isOwner() && !wanted.isOwner()) {
      Optional<WorkspaceRejection> kept = keptAsOwner(present, command.by(), workspace);
      if (kept.isPresent()) {
        return reject(kept.get());
      }
    }
    List<Excess> excess = new GrantCheck(workspace, now).excess(command.by(), present, wanted);
    if (!excess.isEmpty()) {
      return reject(new GrantExceedsOwnRights(excess));
    }
    return accept(new MemberGranted(wanted.subject(), wanted.roles(), wanted.grants()));
  }

  private static List<Violation> violations(List<Grant> grants, Instant now) {
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < grants.size(); i++) {
      Grant grant = grants.get(i);
      if (grant.actions().isEmpty()) {
        violations.add(new Violation("/grants/" + i + "/actions", "at least one action"));
      }
      if (!grant.environment().equals(Rights.EVERY_ENVIRONMENT)
          && grant.actions().stream().anyMatch(Rights.allOnWorkspace()::contains)) {
        violations.add(
            new Violation(
                "/grants/" + i + "/actions",
                "build, members and environments concern the workspace: environment must be *"));
      }
      if (grant.expiresAt() != null && !grant.expiresAt().isAfter(now)) {
        violations.add(new Violation("/grants/" + i + "/expiresAt", "must be in the future"));
      }
    }
    return violations;
  }

  private static Optional<WorkspaceRejection> unusableEnvironment(
      List<Grant> grants, Workspace workspace) {
    for (Grant grant : grants) {
      Environment environment = workspace.environments().get(grant.environment());
      if (environment != null && environment.archived()) {
        return Optional.of(new EnvironmentArchived(grant.environment()));
      }
      if (environment == null && !grant.environment().equals(Rights.EVERY_ENVIRONMENT)) {
        return Optional.of(new EnvironmentNotFound(grant.environment()));
      }
    }
    return Optional.empty();
  }

  private static Decision<EnvironmentEvent, WorkspaceRejection> revoke(
      RevokeMember command, Member present, Workspace workspace) {
    if (present == null) {
      return reject(new MemberNotFound(command.subject()));
    }
    return (present.isOwner()
            ? keptAsOwner(present, command.by(), workspace)
            : Optional.<WorkspaceRejection>empty())
        .map(Decision::<EnvironmentEvent, WorkspaceRejection>reject)
        .orElseGet(() -> accept(new MemberRevoked(present.subject())));
  }

  /**
   * Otherwise whoever has nothing but {@code members} could rid a workspace of all but one owner.
   */
  private static Optional<WorkspaceRejection> keptAsOwner(
      Member owner, Granter by, Workspace workspace) {
    if (!workspace.isOwner(by)) {
      return Optional.of(new OwnerRequired(owner.subject()));
    }
    return workspace.hasOwnerBeside(owner.subject())
        ? Optional.empty()
        : Optional.of(new LastOwner(owner.subject()));
  }
}
