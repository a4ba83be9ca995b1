package io.sluice.runtime.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EventType;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Replies.Reply;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.Statements;
import io.sluice.runtime.store.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Makes a decision true: events, projections, effects and first answer at once. */
@ApplicationScoped
class Committing {
  private final EventStore store;
  private final States states;
  private final SnapshotTable snapshots;
  private final Replies replies;
  private final List<Projection> projections;
  private final List<AfterCommit> listeners;
  private final Ids ids;
  private final Counter appended;

  Committing(
      EventStore store,
      States states,
      SnapshotTable snapshots,
      Replies replies,
      @All List<Projection> projections,
      @All List<AfterCommit> listeners,
      Ids ids,
      MeterRegistry metrics) {
    this.store = store;
    this.states = states;
    this.snapshots = snapshots;
    this.replies = replies;
    this.projections = projections;
    this.listeners = listeners;
    this.ids = ids;
    this.appended = metrics.counter("sluice.events.appended");
  }

  /** The reply to a command that asked for what is so already. */
  <C, S> Reply unchanged(Function<Done<C, S>, Answer> answer, Loaded<S> present, C command) {
    return reply(
        answer,
        present.stream(),
        new Done<>(command, present.state(), present.version(), List.of()));
  }

  <C, S, E extends DomainEvent> Reply commit(
      Handling<C, S, E, ?> handling,
      Function<Done<C, S>, Answer> answer,
      Loaded<S> before,
      Prepared<C, E> prepared,
      List<E> events,
      Instant now) {
    List<RecordedEvent> recorded =
        RecordedEvent.continuing(
            before.version(),
            before.headHash(),
            events,
            (event, version) -> envelope(before.stream(), handling.caller, event, version, now));
    Loaded<S> after = States.after(handling.stream, before, recorded);
    Reply reply =
        reply(
            answer,
            before.stream(),
            new Done<>(prepared.command(), after.state(), after.version(), recorded));
    store.append(
        new EventStore.Append(
            before.stream(),
            before.version(),
            recorded,
            prepared.guards(),
            FirstAnswers.of(handling.caller.idempotency(), reply),
            together(prepared, events, recorded)));
    committed(handling.stream, after, recorded);
    return reply;
  }

  private <E extends DomainEvent> List<Statement> together(
      Prepared<?, E> prepared, List<E> events, List<RecordedEvent> recorded) {
    Statements together = new Statements();
    for (RecordedEvent event : recorded) {
      projections.forEach(each -> each.project(event.envelope(), event.event(), together));
    }
    together.addAll(prepared.effects().apply(events));
    return together.list();
  }

  private <S> void committed(
      StreamOf<?, S, ?, ?> stream, Loaded<S> after, List<RecordedEvent> recorded) {
    states.keep(snapshots.whenDue(stream, after));
    appended.increment(recorded.size());
    for (RecordedEvent event : recorded) {
      AfterCommit.tell(listeners, event.envelope(), event.event());
    }
  }

  private <C, S> Reply reply(
      Function<Done<C, S>, Answer> answer, StreamId stream, Done<C, S> done) {
    return replies.accepted(answer.apply(done), stream, done.version());
  }

  private Envelope envelope(
      StreamId stream, Caller caller, DomainEvent event, long version, Instant now) {
    EventType type = EventType.of(event.getClass());
    return new Envelope(
        ids.next(),
        type.name(),
        type.schemaVersion(),
        stream.value(),
        version,
        0,
        stream.workspace(),
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
