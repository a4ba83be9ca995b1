package io.sluice.workspace.gate;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.EnvironmentLocked;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.events.LockObserved;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.Statements;
import java.util.List;
import java.util.Set;

/**
 * Notes a change of a lock with its event; {@link Gates} observes it, so it is neither lost nor
 * held up by a restart. Its table is none that reading the events again makes anew: that notes what
 * was observed already, which changes nothing. A service that follows locks makes it a bean.
 */
public final class WhenLockChangedThenObserveIt implements Reaction {

  @Override
  public List<String> tables() {
    return List.of();
  }

  @Override
  public Set<String> follows() {
    return Set.of("workspace");
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    switch (event) {
      case EnvironmentLocked locked ->
          LockChangeTable.note(
              envelope,
              locked.environment(),
              new LockObserved.Held(
                  envelope.actor(), locked.reason(), envelope.time(), locked.expiresAt()),
              out);
      case EnvironmentUnlocked unlocked ->
          LockChangeTable.note(envelope, unlocked.environment(), null, out);
      default -> {}
    }
  }
}
