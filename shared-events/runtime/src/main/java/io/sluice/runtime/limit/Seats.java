package io.sluice.runtime.limit;

import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** How many do something that takes long or much room at a time: of one caller, and of all. */
public final class Seats {
  private static final String ALL = "";

  private final Places ofCallers;
  private final Places ofAll;
  private final String what;

  /**
   * So many seats.
   *
   * @param what is done there, as it is told to who gets none
   */
  public Seats(int ofCaller, int ofAll, String what) {
    this.ofCallers = new Places(ofCaller);
    this.ofAll = new Places(ofAll);
    this.what = what;
  }

  /**
   * Takes a seat.
   *
   * @return gives it back; once is enough, more does no harm
   * @throws ProblemException 429 if there is none left
   */
  public Runnable enter(String who) {
    if (!ofCallers.take(who)) {
      throw full("You " + what + " too often at a time.");
    }
    if (!ofAll.take(ALL)) {
      ofCallers.leave(who);
      throw full("Too many " + what + " at a time.");
    }
    AtomicBoolean in = new AtomicBoolean(true);
    return () -> {
      if (in.getAndSet(false)) {
        ofAll.leave(ALL);
        ofCallers.leave(who);
      }
    };
  }

  /** Does it in a seat; 429 if there is none. */
  public <T> T during(String who, Supplier<T> work) {
    Runnable leave = enter(who);
    try {
      return work.get();
    } finally {
      leave.run();
    }
  }

  private static ProblemException full(String detail) {
    return new ProblemException(
        Problem.of(429, "TOO_MANY_REQUESTS", detail).header("Retry-After", "5"));
  }
}
