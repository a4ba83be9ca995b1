package io.sluice.environment.audit;

import io.sluice.runtime.consistency.Position;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Waits until the trail has what {@code Sluice-After} names of this service, too: whoever reads the
 * trail after a write finds it there, though the trail is made of what was published. The kernel
 * has waited for the events themselves and for who may know of them.
 */
@ApplicationScoped
class TrailAfter {
  private static final long STEP = Duration.ofMillis(10).toNanos();

  private final Inbox inbox;
  private final String service;
  private final Duration patience;

  TrailAfter(
      Inbox inbox,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "sluice.consistency.patience", defaultValue = "PT5S")
          Duration patience) {
    this.inbox = inbox;
    this.service = service;
    this.patience = patience;
  }

  /** Returns when the trail has them; 503 if that takes too long. For virtual threads. */
  void await(String header) {
    if (header == null) {
      return;
    }
    long end = System.nanoTime() + patience.toNanos();
    List<Position> own =
        Position.list(header).stream().filter(each -> each.service().equals(service)).toList();
    for (Position each : own) {
      while (inbox.place(each.stream()).await().indefinitely().version() < each.version()) {
        if (System.nanoTime() - end > 0) {
          throw notCaughtUp();
        }
        LockSupport.parkNanos(STEP);
      }
    }
  }

  private static ProblemException notCaughtUp() {
    return new ProblemException(
        Problem.of(503, "NOT_CAUGHT_UP", "The trail does not have what Sluice-After names yet.")
            .header("Retry-After", "1"));
  }
}
