package io.sluice.environment.audit;

import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.limit.Places;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many take the trail as a whole, or follow it, at a time: they stay for long. */
@ApplicationScoped
class AuditReaders {
  private static final String ALL = "";

  private final Places ofCallers;
  private final Places ofAll;

  AuditReaders(
      @ConfigProperty(name = "sluice.audit.readers-per-caller", defaultValue = "5") int ofCaller,
      @ConfigProperty(name = "sluice.audit.readers", defaultValue = "100") int all) {
    this.ofCallers = new Places(ofCaller);
    this.ofAll = new Places(all);
  }

  /**
   * Takes a place.
   *
   * @return gives it back; once is enough, more does no harm
   * @throws ProblemException 429 if there is none left
   */
  Runnable enter(String who) {
    if (!ofCallers.take(who)) {
      throw full("You follow or export the trail too often at a time.");
    }
    if (!ofAll.take(ALL)) {
      ofCallers.leave(who);
      throw full("Too many follow or export the trail at a time.");
    }
    AtomicBoolean in = new AtomicBoolean(true);
    return () -> {
      if (in.getAndSet(false)) {
        ofAll.leave(ALL);
        ofCallers.leave(who);
      }
    };
  }

  private static ProblemException full(String detail) {
    return new ProblemException(
        Problem.of(429, "TOO_MANY_REQUESTS", detail).header("Retry-After", "5"));
  }
}
