package io.sluice.config.configuration;

import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.limit.Seats;
import io.sluice.runtime.limit.Who;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** How many read what was, at a time: it takes as long as there are events before. */
@ApplicationScoped
public class LookingBack {
  private static final int OF_CALLER = 2;
  private static final int OF_ALL = 6;

  private final Seats seats = new Seats(OF_CALLER, OF_ALL, "look back");

  /** Does it, unless it is about now only; 429 if too many do. */
  public <T> T during(Caller caller, boolean present, Supplier<T> work) {
    return present ? work.get() : seats.during(Who.of(caller), work);
  }
}
