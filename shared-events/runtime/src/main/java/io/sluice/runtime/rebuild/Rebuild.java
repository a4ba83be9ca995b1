package io.sluice.runtime.rebuild;

import io.quarkus.arc.All;
import io.sluice.runtime.direct.DirectDatabase;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.projection.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the tables of all projections anew from all events, and what is kept of other services from
 * theirs, beside the present ones, and then puts them in their place; see docs/decisions/0011.
 * Readers see the old tables until the new ones are complete. Writers go on and wait once, for the
 * few events of the last moment. A failure leaves everything as it was. No transaction is long, so
 * no relay waits for it.
 */
@ApplicationScoped
public class Rebuild {
  private static final Logger LOG = Logger.getLogger(Rebuild.class);

  private final DirectDatabase database;
  private final String service;
  private final OwnEvents own;
  private final List<Source> others;

  /** Of these projections and other sources. */
  public Rebuild(
      DirectDatabase database,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @All List<Projection> projections,
      @All List<Source> others) {
    this.database = database;
    this.service = service;
    this.own = new OwnEvents(database, projections);
    this.others = others;
  }

  /**
   * Of how many events the tables are made.
   *
   * @param own of this service
   * @param others of other services
   */
  public record Events(long own, long others) {}

  /**
   * Rebuilds and says from how many events. Empty, and nothing is done, if a rebuild of this
   * service runs already, in whatever process: one that waited could begin when nobody wants it any
   * more.
   */
  public Optional<Events> run() {
    try (Session writer = database.open()) {
      if (!writer.tryLock("sluice-rebuild/" + service)) {
        return Optional.empty();
      }
      long ofOthers = 0;
      long ofOwn = make(own, writer);
      for (Source other : others) {
        ofOthers += other.tables().isEmpty() ? 0 : make(other, writer);
      }
      Events events = new Events(ofOwn, ofOthers);
      LOG.infof("tables rebuilt service=%s events=%d+%d", service, events.own(), events.others());
      return Optional.of(events);
    }
  }

  private static long make(Source source, Session writer) {
    NewTables tables = new NewTables(writer, source.tables());
    tables.create();
    try (Filling filling = source.filling(writer)) {
      return fillAndSwap(tables, filling);
    } catch (RuntimeException e) {
      tables.drop();
      throw e;
    }
  }

  private static long fillAndSwap(NewTables tables, Filling filling) {
    try {
      filling.untilNearTheEnd();
      tables.analyze();
      tables.swap(filling);
      return filling.events();
    } catch (RuntimeException e) {
      tables.undo();
      throw e;
    }
  }

  /** The tables that are made anew from the service's own events. */
  public List<String> tables() {
    return own.tables();
  }

  /** The events that this service has stored. */
  private record OwnEvents(DirectDatabase database, List<Projection> projections)
      implements Source {

    @Override
    public List<String> tables() {
      return projections.stream().flatMap(projection -> projection.tables().stream()).toList();
    }

    @Override
    public Filling filling(Session writer) {
      return new Replay(database.open(), writer, projections);
    }
  }
}
