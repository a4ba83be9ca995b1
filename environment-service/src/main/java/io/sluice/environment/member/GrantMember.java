package io.sluice.environment.member;

import io.sluice.environment.environment.EnvironmentRejection.EnvironmentArchived;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentNotFound;
import io.sluice.environment.member.MemberRejection.Excess;
import io.sluice.environment.member.MemberRejection.GrantExceedsOwnRights;
import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Member;
import io.sluice.environment.workspace.Workspace;
import io.sluice.environment.workspace.WorkspaceRejection.InvalidRequest;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.Role;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Violation;
import io.sluice.workspace.gate.Ungated;
import io.sluice.workspace.rule.Rights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes somebody a member with exactly these rights, whatever they had before. */
public record GrantMember(String subject, List<Role> roles, List<Grant> grants, Granter by)
    implements MemberCommand, Ungated {

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    Member present = workspace.member(subject).orElse(null);
    Member wanted = MemberRights.normal(subject, roles, grants);
    if (present != null && present.mayTheSameAs(wanted)) {
      return Decision.accept();
    }
    return Decision.unless(
        malformed(context.now())
            .or(() -> unusableEnvironment(workspace))
            .or(() -> wanted.isOwner() ? Optional.empty() : staysOwner(workspace))
            .or(() -> excess(present, wanted, workspace, context.now())),
        () -> List.of(new MemberGranted(subject, wanted.roles(), wanted.grants())));
  }

  private Optional<Rejection> malformed(Instant now) {
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
    return violations.isEmpty() ? Optional.empty() : Optional.of(new InvalidRequest(violations));
  }

  private Optional<Rejection> unusableEnvironment(Workspace workspace) {
    for (Grant grant : grants) {
      Optional<Environment> environment = workspace.environment(grant.environment());
      if (environment.filter(Environment::archived).isPresent()) {
        return Optional.of(new EnvironmentArchived(grant.environment()));
      }
      if (environment.isEmpty() && !grant.environment().equals(Rights.EVERY_ENVIRONMENT)) {
        return Optional.of(new EnvironmentNotFound(grant.environment()));
      }
    }
    return Optional.empty();
  }

  private Optional<Rejection> excess(
      Member present, Member wanted, Workspace workspace, Instant now) {
    List<Excess> excess = new GrantCheck(workspace, now).excess(by, present, wanted);
    return excess.isEmpty() ? Optional.empty() : Optional.of(new GrantExceedsOwnRights(excess));
  }
}
