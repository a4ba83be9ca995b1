package io.sluice.environment.audit;

import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.limit.Seats;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many read the trail at a time: those who take it as a whole or follow it stay for long, and a
 * search goes through much of it.
 */
@ApplicationScoped
class AuditReaders {
  private static final int SEARCHING = 8;
  private static final int SEARCHING_OF_CALLER = 3;

  private final Seats followers;
  private final Seats searchers = new Seats(SEARCHING_OF_CALLER, SEARCHING, "search the trail");

  AuditReaders(
      @ConfigProperty(name = "sluice.audit.readers-per-caller", defaultValue = "5") int ofCaller,
      @ConfigProperty(name = "sluice.audit.readers", defaultValue = "100") int all) {
    this.followers = new Seats(ofCaller, all, "follow or export the trail");
  }

  /**
   * Takes a place for long.
   *
   * @return gives it back; once is enough, more does no harm
   * @throws ProblemException 429 if there is none left
   */
  Runnable enter(String who) {
    return followers.enter(who);
  }

  /** Looks at a page; 429 if too many do. */
  <T> T looking(String who, Supplier<T> look) {
    return searchers.during(who, look);
  }
}
