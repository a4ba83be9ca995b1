package io.sluice.runtime.inbox;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;

/** A service that applies the events of others, for tests of what depends on that. */
public final class ListeningService {
  private final Arrivals arrivals = new Arrivals(ScratchDatabase.pool());

  /** The name under which its database has what it knows of foreign streams. */
  public String name() {
    return arrivals.name;
  }

  /** It hears of one more event of a foreign stream and has applied it. */
  public void hears(ToyStream stream) {
    String name = "after " + stream.version();
    Arrivals.named(stream, name).forEach(event -> arrivals.receive(Arrivals.record(event)));
  }
}
