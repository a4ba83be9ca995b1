package io.sluice.environment.token;

import io.sluice.environment.environment.EnvironmentRejection.EnvironmentArchived;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentNotFound;
import io.sluice.environment.member.GrantCheck;
import io.sluice.environment.member.Granter;
import io.sluice.environment.member.MemberRejection.Excess;
import io.sluice.environment.member.MemberRejection.GrantExceedsOwnRights;
import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Member;
import io.sluice.environment.workspace.Workspace;
import io.sluice.environment.workspace.WorkspaceRejection.InvalidRequest;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Violation;
import io.sluice.workspace.rule.MachineToken;
import io.sluice.workspace.rule.MemberEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Issues a token. It gives a right away, so it is judged as a grant to a member is: nobody gives
 * what he does not have, nor for longer than he has it himself.
 *
 * @param digest of the token, which nothing here knows
 * @param longest that a token may be good for
 * @param workspace as it is while this is decided
 */
record IssueToken(
    MachineToken token,
    String digest,
    String description,
    Duration longest,
    Workspace workspace,
    Granter by)
    implements TokenCommand {

  @Override
  public Decision<EnvironmentEvent, Rejection> decide(Token present, Context context) {
    return Decision.unless(
        badEnd(context.now()).or(this::unusableEnvironment).or(() -> excess(context.now())),
        () ->
            List.of(
                new MachineTokenIssued(
                    token.id(),
                    token.environment(),
                    token.application(),
                    digest,
                    description,
                    token.expiresAt())));
  }

  private Optional<Rejection> badEnd(Instant now) {
    String fault =
        token.hasEnded(now)
            ? "must be in the future"
            : token.expiresAt().isAfter(now.plus(longest))
                ? "must be within " + longest.toDays() + " days"
                : null;
    return Optional.ofNullable(fault)
        .map(it -> new InvalidRequest(List.of(new Violation("/expiresAt", it))));
  }

  private Optional<Rejection> unusableEnvironment() {
    Optional<Environment> environment = workspace.environment(token.environment());
    return environment.isEmpty()
        ? Optional.of(new EnvironmentNotFound(token.environment()))
        : environment
            .filter(Environment::archived)
            .map(archived -> new EnvironmentArchived(archived.key()));
  }

  private Optional<Rejection> excess(Instant now) {
    MemberEntry entry = token.entry();
    List<Excess> excess =
        new GrantCheck(workspace, now)
            .excess(by, null, new Member(entry.subject(), entry.roles(), entry.grants(), 0));
    return excess.isEmpty() ? Optional.empty() : Optional.of(new GrantExceedsOwnRights(excess));
  }
}
