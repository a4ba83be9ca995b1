package io.sluice.runtime.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.sluice.events.DomainEvent;
import io.sluice.events.EventType;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Applies the events of other services, at least once from Kafka, exactly once in effect.
 *
 * <p>Per stream the next version is applied, an older one is a duplicate, a later one shows a gap
 * and is parked until the missing ones have come. An event that cannot be applied is parked with
 * all later ones of its stream, while other streams go on; {@link #replay} tries them again. A
 * database that does not answer is waited for, since going on would lose the event. A record that
 * is no event fails, which sends it to the dead-letter topic of the channel.
 */
@ApplicationScoped
public class EventConsumer {
  private static final Logger LOG = Logger.getLogger(EventConsumer.class);

  private final Inbox inbox;
  private final List<Reaction> reactions;
  private final List<AfterCommit> listeners;
  private final MeterRegistry metrics;

  EventConsumer(
      Inbox inbox,
      @All List<Reaction> reactions,
      @All List<AfterCommit> listeners,
      MeterRegistry metrics) {
    this.inbox = inbox;
    this.reactions = reactions;
    this.listeners = listeners;
    this.metrics = metrics;
  }

  /** Handles one record; completes when it is applied, skipped or parked. */
  public Uni<Void> receive(ConsumerRecord<String, byte[]> record) {
    Incoming event = Incoming.of(record);
    return handle(event)
        .onFailure(EventConsumer::isPassing)
        .retry()
        .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
        .indefinitely();
  }

  /** Tries the parked events of a stream again, in order, until one fails or all are applied. */
  public Uni<Void> replay(String stream) {
    return inbox.place(stream).flatMap(place -> drain(stream, place.version()));
  }

  private Uni<Void> handle(Incoming event) {
    String stream = event.envelope().stream();
    return inbox
        .place(stream)
        .flatMap(
            place -> {
              long next = place.version() + 1;
              if (event.envelope().version() < next) {
                count("duplicate");
                return done();
              }
              if (event.envelope().version() > next) {
                return park(event, "version " + next + " of the stream has not come yet");
              }
              return applyOrPark(event, place.parked())
                  .flatMap(applied -> applied && place.parked() ? drain(stream, next) : done());
            });
  }

  private Uni<Void> drain(String stream, long applied) {
    return inbox
        .parked(stream, applied + 1)
        .flatMap(
            parked ->
                parked.isEmpty()
                    ? inbox.settle(stream)
                    : applyOrPark(parked.orElseThrow(), true)
                        .flatMap(went -> went ? drain(stream, applied + 1) : done()));
  }

  private Uni<Boolean> applyOrPark(Incoming event, boolean stillParked) {
    return Uni.createFrom()
        .deferred(() -> apply(event, stillParked))
        .replaceWith(true)
        .onFailure(failure -> !isPassing(failure))
        .recoverWithUni(poison -> park(event, reason(poison)).replaceWith(false));
  }

  private Uni<Void> apply(Incoming incoming, boolean stillParked) {
    EventType type = new EventType(incoming.envelope().type(), incoming.envelope().schemaVersion());
    if (!type.isKnown()) {
      count("unknown"); // of a newer Sluice
      return inbox.apply(incoming, List.of(), stillParked);
    }
    DomainEvent event = EventJson.readEvent(type.name(), incoming.data());
    Statements effects = new Statements();
    reactions.forEach(reaction -> reaction.on(incoming.envelope(), event, effects));
    return inbox
        .apply(incoming, effects.list(), stillParked)
        .invoke(
            () -> {
              count("applied");
              listeners.forEach(listener -> listener.committed(incoming.envelope(), event));
            });
  }

  private Uni<Void> park(Incoming event, String reason) {
    LOG.warnf(
        "event parked stream=%s version=%d type=%s reason=%s",
        event.envelope().stream(), event.envelope().version(), event.envelope().type(), reason);
    count("parked");
    return inbox.park(event, reason);
  }

  /** Whether the database, and not the event, is the trouble: no answer, or out of resources. */
  private static boolean isPassing(Throwable failure) {
    if (failure instanceof PgException refused) {
      String kind = refused.getSqlState().substring(0, 2);
      return !List.of("22", "23", "42", "P0").contains(kind);
    }
    return failure instanceof java.io.IOException
        || failure instanceof io.vertx.core.VertxException
        || failure instanceof io.vertx.sqlclient.ClosedConnectionException
        || failure instanceof java.util.concurrent.TimeoutException
        || failure instanceof io.sluice.runtime.store.PipelinedTransaction.Deadlock;
  }

  /** Names the failure without quoting data of the event. */
  private static String reason(Throwable poison) {
    return poison instanceof PgException refused
        ? "SQLSTATE " + refused.getSqlState() + " " + refused.getErrorMessage()
        : poison.getClass().getSimpleName() + ": " + poison.getMessage();
  }

  private void count(String result) {
    metrics.counter("sluice.events.consumed", "result", result).increment();
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }
}
