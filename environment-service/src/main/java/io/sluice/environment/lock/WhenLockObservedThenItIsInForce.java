package io.sluice.environment.lock;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.LockObserved;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Notes what each of the other services knows of locks; {@link LocksInForce} looks there. */
@ApplicationScoped
class WhenLockObservedThenItIsInForce implements Reaction {

  @Override
  public List<String> tables() {
    return List.of("lock_observed");
  }

  @Override
  public Set<String> follows() {
    return LocksInForce.OBSERVERS.keySet();
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof LockObserved observed) {
      String stream = envelope.stream().substring(0, envelope.stream().indexOf('/'));
      out.add(
          """
          INSERT INTO lock_observed (workspace, environment, service, version)
          VALUES ($1, $2, $3, $4)
          ON CONFLICT (workspace, environment, service) DO UPDATE SET version = excluded.version""",
          envelope.workspace(),
          observed.environment(),
          LocksInForce.OBSERVERS.get(stream),
          observed.version());
    }
  }
}
