package io.sluice.environment.environment;

import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.workspace.gate.Gated;
import java.time.Instant;
import java.util.List;

/**
 * Archives an environment whose time is over, by the rules by which anybody archives it. It may be
 * asked at any time and by several at once: one whose time is not over, or that does not end any
 * more, stays.
 *
 * @param now by the clock of the database, so that no process with a wrong one ends it early
 * @param released keys of the applications that are released in it, as far as is known here
 */
record ExpireEnvironment(String environment, Instant now, List<String> released)
    implements EnvironmentCommand, Gated<Workspace> {

  @Override
  public boolean changes(String place, Workspace workspace) {
    return environment.equals(place);
  }

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    return workspace.environment(environment).filter(it -> it.isOver(now)).isPresent()
        ? new ArchiveEnvironment(environment, released).decideIn(workspace, context)
        : Decision.accept();
  }
}
