package io.sluice.runtime.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.events.DomainEvent;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.Guard;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.StreamId;
import io.sluice.runtime.store.Waited;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * States of streams, kept in memory by version. What is kept may be behind the store when another
 * process appends; {@link #latest} catches up, and an append on a stale state conflicts.
 */
final class Streams {
  private static final int PAGE = 1000;
  private static final long KEPT_STREAMS = 10_000;

  private final EventStore store;
  private final Cache<String, Loaded<?>> kept =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(KEPT_STREAMS).build();

  Streams(EventStore store) {
    this.store = store;
  }

  /** The state in memory, else that of the store. */
  <S, E extends DomainEvent> Uni<Loaded<S>> recent(
      Aggregate<?, S, E, ?> aggregate, StreamId stream) {
    Loaded<S> loaded = inMemory(stream);
    return loaded != null ? Uni.createFrom().item(loaded) : latest(aggregate, stream);
  }

  /** Whether the store has this stream at this version. */
  Uni<Boolean> isCurrent(Guard guard) {
    return Waited.uni(() -> store.version(guard.stream()) == guard.version());
  }

  /** Drops a state that has turned out to be stale. */
  void forget(StreamId stream) {
    kept.invalidate(stream.value());
  }

  /** The state of the store, reading only the events that are not in memory. */
  <S, E extends DomainEvent> Uni<Loaded<S>> latest(
      Aggregate<?, S, E, ?> aggregate, StreamId stream) {
    Loaded<S> loaded = inMemory(stream);
    Uni<Loaded<S>> start =
        loaded != null
            ? Uni.createFrom().item(loaded)
            : Uni.createFrom().item(Loaded.initial(stream, aggregate.decider().initial()));
    return start
        .flatMap(from -> readOn(aggregate, stream, from))
        .invoke(current -> keep(stream, current));
  }

  /** Keeps a state unless a newer one is kept already. */
  void keep(StreamId stream, Loaded<?> loaded) {
    if (loaded.exists()) {
      kept.asMap()
          .merge(
              stream.value(),
              loaded,
              (present, offered) -> offered.version() > present.version() ? offered : present);
    }
  }

  /** The state after further events of the stream. */
  static <S, E extends DomainEvent> Loaded<S> after(
      Aggregate<?, S, E, ?> aggregate, Loaded<S> before, List<RecordedEvent> events) {
    S state = before.state();
    for (RecordedEvent recorded : events) {
      state = aggregate.decider().evolve(state, recorded.as(aggregate.events()));
    }
    RecordedEvent last = events.getLast();
    return new Loaded<>(
        before.stream(), state, last.envelope().version(), last.envelope().hash(), before.size());
  }

  private <S, E extends DomainEvent> Uni<Loaded<S>> readOn(
      Aggregate<?, S, E, ?> aggregate, StreamId stream, Loaded<S> from) {
    return Waited.uni(() -> store.read(stream, from.version(), PAGE))
        .flatMap(
            events -> {
              Loaded<S> reached = events.isEmpty() ? from : after(aggregate, from, events);
              return events.size() < PAGE
                  ? Uni.createFrom().item(reached)
                  : readOn(aggregate, stream, reached);
            });
  }

  @SuppressWarnings("unchecked") // a stream id names its aggregate, so the type is that of keep()
  private <S> Loaded<S> inMemory(StreamId stream) {
    return (Loaded<S>) kept.getIfPresent(stream.value());
  }
}
