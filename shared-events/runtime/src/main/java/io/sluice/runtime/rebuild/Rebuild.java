package io.sluice.runtime.rebuild;

import io.quarkus.arc.All;
import io.sluice.runtime.direct.DirectDatabase;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.projection.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the tables of all projections anew from all events, beside the present ones, and then puts
 * them in their place; see docs/decisions/0011. Readers see the old tables until the new ones are
 * complete. Writers go on and wait once, for the few events of the last moment. A failure leaves
 * everything as it was. No transaction is long, so no relay waits for it.
 */
@ApplicationScoped
public class Rebuild {
  private static final Logger LOG = Logger.getLogger(Rebuild.class);

  private final DirectDatabase database;
  private final String service;
  private final List<Projection> projections;

  Rebuild(
      DirectDatabase database,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @All List<Projection> projections) {
    this.database = database;
    this.service = service;
    this.projections = projections;
  }

  /**
   * Rebuilds and says how many events were replayed. Empty, and nothing is done, if a rebuild of
   * this service runs already, in whatever process: one that waited could begin when nobody wants
   * it any more.
   */
  public OptionalLong run() {
    try (Session reader = database.open();
        Session writer = database.open()) {
      if (!writer.tryLock("sluice-rebuild/" + service)) {
        return OptionalLong.empty();
      }
      NewTables tables = new NewTables(writer, tables());
      tables.create();
      try {
        return OptionalLong.of(fillAndSwap(tables, new Replay(reader, writer, projections)));
      } catch (RuntimeException e) {
        tables.drop();
        throw e;
      }
    }
  }

  private long fillAndSwap(NewTables tables, Replay replay) {
    replay.untilNearTheEnd();
    tables.analyze();
    tables.swap(replay);
    LOG.infof("tables rebuilt service=%s events=%d", service, replay.replayed());
    return replay.replayed();
  }

  /** The tables that a rebuild makes anew. */
  public List<String> tables() {
    return projections.stream().flatMap(projection -> projection.tables().stream()).toList();
  }
}
