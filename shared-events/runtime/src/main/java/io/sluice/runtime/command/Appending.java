package io.sluice.runtime.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EventType;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.Chain;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.EventStore.Append;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.Statements;
import io.sluice.runtime.store.Waited;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Decides, and makes the decision true: events, projections, effects and first answer at once. */
@ApplicationScoped
class Appending {
  private final EventStore store;
  private final Streams streams;
  private final Replies replies;
  private final List<Projection> projections;
  private final List<AfterCommit> listeners;
  private final Ids ids;
  private final Clock clock;
  private final Counter appended;

  Appending(
      EventStore store,
      Streams streams,
      Replies replies,
      @All List<Projection> projections,
      @All List<AfterCommit> listeners,
      Ids ids,
      Clock clock,
      MeterRegistry metrics) {
    this.store = store;
    this.streams = streams;
    this.replies = replies;
    this.projections = projections;
    this.listeners = listeners;
    this.ids = ids;
    this.clock = clock;
    this.appended = metrics.counter("sluice.events.appended");
  }

  /** A decision and when it was made. */
  record Decided<E, R>(Decision<E, R> decision, Instant now) {}

  <C, S, E extends DomainEvent, R> Decided<E, R> decide(Work<C, S, E, R> work, C command, S state) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Context context = new Context(now, work.caller().subject(), ids::next);
    return new Decided<>(work.aggregate().decider().decide(command, state, context), now);
  }

  <C, S, E extends DomainEvent, R> Uni<Reply> append(
      Work<C, S, E, R> work,
      Prepared<C, E> prepared,
      Loaded<S> before,
      List<E> events,
      Instant now) {
    List<RecordedEvent> recorded =
        Chain.continuing(
            before.version(),
            before.headHash(),
            events,
            (event, version) -> envelope(work, event, version, now));
    Loaded<S> after = Streams.after(work.aggregate(), before, recorded);
    Reply reply =
        replies.accepted(
            work, new Done<>(prepared.command(), after.state(), after.version(), recorded));
    Statements together = new Statements();
    for (RecordedEvent event : recorded) {
      projections.forEach(each -> each.project(event.envelope(), event.event(), together));
    }
    together.addAll(prepared.effects().apply(events));
    Append append =
        new Append(
            work.stream(),
            before.version(),
            recorded,
            prepared.guards(),
            Idempotency.answer(work.caller().idempotency(), reply),
            together.list());
    return Waited.uni(() -> store.append(append))
        .invoke(() -> committed(work, after, recorded))
        .replaceWith(reply);
  }

  private <S> void committed(Work<?, S, ?, ?> work, Loaded<S> after, List<RecordedEvent> recorded) {
    streams.keep(work.stream(), after);
    appended.increment(recorded.size());
    for (RecordedEvent event : recorded) {
      AfterCommit.tell(listeners, event.envelope(), event.event());
    }
  }

  private Envelope envelope(Work<?, ?, ?, ?> work, DomainEvent event, long version, Instant now) {
    Caller caller = work.caller();
    EventType type = EventType.of(event.getClass());
    return new Envelope(
        ids.next(),
        type.name(),
        type.schemaVersion(),
        work.stream().value(),
        version,
        0,
        work.stream().workspace(),
        event.environment(),
        event.application(),
        caller.subject(),
        caller.via(),
        caller.reason(),
        caller.correlationId(),
        caller.causationId(),
        caller.traceparent(),
        now,
        null,
        null);
  }
}
