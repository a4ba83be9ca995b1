package io.sluice.environment.member;

import io.sluice.environment.member.MemberRejection.MemberNotFound;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.workspace.gate.Ungated;
import java.util.List;

/** Ends a membership. */
public record RevokeMember(String subject, Granter by) implements MemberCommand, Ungated {

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    return workspace.member(subject).isEmpty()
        ? Decision.reject(new MemberNotFound(subject))
        : Decision.unless(staysOwner(workspace), () -> List.of(new MemberRevoked(subject)));
  }
}
