package io.sluice.runtime.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EventType;
import io.sluice.runtime.projection.AfterAppend;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.RequirementFailed;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
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
  private volatile double lagSeconds;

  EventConsumer(
      Inbox inbox,
      @All List<Reaction> reactions,
      @All List<AfterCommit> listeners,
      MeterRegistry metrics) {
    this.inbox = inbox;
    this.reactions = reactions;
    this.listeners = listeners.stream().filter(each -> !(each instanceof AfterAppend)).toList();
    this.metrics = metrics;
    metrics.gauge("sluice.consumer.lag", this, consumer -> consumer.lagSeconds);
  }

  /** Handles one record; completes when it is applied, skipped or parked. */
  public Uni<Void> receive(ConsumerRecord<String, byte[]> record) {
    return Uni.createFrom()
        .item(() -> Incoming.of(record))
        .flatMap(
            event ->
                Uni.createFrom()
                    .deferred(() -> handle(event))
                    .onFailure(failure -> !Poison.is(failure))
                    .retry()
                    .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                    .indefinitely()
                    .invoke(() -> lagSeconds = age(event.envelope())));
  }

  /** From the decision in the other service to here, in seconds. */
  private static double age(Envelope envelope) {
    return Math.max(0, Duration.between(envelope.time(), Instant.now()).toMillis()) / 1000.0;
  }

  /** Tries the parked events of a stream again, in order, until one fails or all are applied. */
  public Uni<Void> replay(String stream) {
    return drain(stream).onFailure(RequirementFailed.class).retry().atMost(3);
  }

  private Uni<Void> handle(Incoming event) {
    return inbox.isNextAsFarAsKnown(event)
        ? applyOrPark(event, false).replaceWithVoid()
        : handleInPlace(event);
  }

  private Uni<Void> handleInPlace(Incoming event) {
    String stream = event.envelope().stream();
    return inbox
        .place(stream)
        .flatMap(
            place -> {
              long next = place.version() + 1;
              if (event.envelope().version() < next) {
                count("duplicate");
                return Uni.createFrom().voidItem();
              }
              if (event.envelope().version() > next) {
                return park(event, "version " + next + " of the stream has not been applied yet");
              }
              return applyOrPark(event, place.parked())
                  .flatMap(
                      applied ->
                          applied && place.parked() ? drain(stream) : Uni.createFrom().voidItem());
            });
  }

  /** As a loop and not by recursion: behind one event that is mended thousands may wait. */
  private Uni<Void> drain(String stream) {
    return Uni.createFrom()
        .deferred(() -> applyNextParked(stream))
        .repeat()
        .whilst(applied -> applied)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Boolean> applyNextParked(String stream) {
    return inbox
        .nextParked(stream)
        .flatMap(
            parked ->
                parked.isEmpty()
                    ? inbox.settle(stream).replaceWith(false)
                    : applyOrPark(parked.orElseThrow(), true));
  }

  private Uni<Boolean> applyOrPark(Incoming event, boolean stillParked) {
    return Uni.createFrom()
        .deferred(() -> apply(event, stillParked))
        .replaceWith(true)
        .onFailure(Poison::is)
        .recoverWithUni(poison -> park(event, Poison.reason(poison)).replaceWith(false));
  }

  private Uni<Void> apply(Incoming incoming, boolean stillParked) {
    if (!new EventType(incoming.envelope().type(), incoming.envelope().schemaVersion()).isKnown()) {
      count("unknown");
      return inbox.apply(incoming, List.of(), stillParked);
    }
    DomainEvent event;
    List<Statement> effects;
    try {
      event = EventJson.readEvent(incoming.envelope().type(), incoming.data());
      effects = effects(incoming, event);
    } catch (RuntimeException bug) {
      return Uni.createFrom().failure(new Poison(bug));
    }
    return inbox
        .apply(incoming, effects, stillParked)
        .invoke(
            () -> {
              count("applied");
              AfterCommit.tell(listeners, incoming.envelope(), event);
            });
  }

  private List<Statement> effects(Incoming incoming, DomainEvent event) {
    Statements effects = new Statements();
    reactions.forEach(reaction -> reaction.on(incoming.envelope(), event, effects));
    return effects.list();
  }

  private Uni<Void> park(Incoming event, String reason) {
    LOG.warnf(
        "event parked stream=%s version=%d type=%s reason=%s",
        event.envelope().stream(), event.envelope().version(), event.envelope().type(), reason);
    count("parked");
    return inbox.park(event, reason);
  }

  private void count(String result) {
    metrics.counter("sluice.events.consumed", "result", result).increment();
  }
}
