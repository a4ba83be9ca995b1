package io.sluice.promotion.channel;

import io.quarkus.runtime.ShutdownEvent;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.promotion.application.Applications;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.threads.Recurring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Pins what runs when the default environment has moved, application by application, as the one who
 * moved it. Starts with the event, and looks from time to time for what another process left
 * undone. That several processes may do the same at a time does no harm: each application decides
 * for itself whether there is something left to pin. A move is done when none failed.
 */
@ApplicationScoped
class DefaultMoves implements AfterCommit {
  private static final Logger LOG = Logger.getLogger(DefaultMoves.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final DefaultMoveTable table;
  private final Applications applications;
  private final Recurring recurring = new Recurring("default-moves", INTERVAL, this::settle);

  DefaultMoves(DefaultMoveTable table, Applications applications) {
    this.table = table;
    this.applications = applications;
  }

  void start(@Observes DatabaseReady event) {
    recurring.start();
  }

  void stop(@Observes ShutdownEvent event) {
    recurring.stop();
  }

  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    if (event instanceof DefaultEnvironmentChanged) {
      recurring.wake();
    }
  }

  /** Sees to all moves that are open. */
  void settle() {
    for (DefaultMove move : table.open()) {
      if (pinnedEverywhere(move)) {
        table.done(move);
      }
    }
  }

  private boolean pinnedEverywhere(DefaultMove move) {
    boolean all = true;
    String last = "";
    for (List<String> page = table.applications(move, last);
        !page.isEmpty() && !recurring.isStopping();
        page = table.applications(move, last)) {
      for (String application : page) {
        all &= pinned(move, application);
        last = application;
      }
    }
    return all && !recurring.isStopping();
  }

  /** One that fails keeps no other back. */
  private boolean pinned(DefaultMove move, String application) {
    Caller mover = Caller.following(move.actor(), move.correlationId(), move.event());
    try {
      applications
          .following(move.workspace(), application, mover.because(move.why()))
          .decide(state -> new PinWhatRuns(move.previous(), move.environment()))
          .noContent();
      return true;
    } catch (RuntimeException e) {
      LOG.warnf(e, "not pinned yet workspace=%s application=%s", move.workspace(), application);
      return false;
    }
  }
}
