package io.sluice.runtime.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.events.DomainEvent;
import io.sluice.runtime.command.Loaded.Size;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.StreamId;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * States of streams, kept in memory up to a part of the heap. What is kept may be behind the store
 * when another process appends, or ahead of it when the store was set back; {@link #latest}
 * compares both, and an append on a state that is not the store's conflicts. Blocking.
 */
final class States {
  private static final int PAGE = 200;

  /** Several may look back at a time, and at large events. */
  private static final int PAST_PAGE = 50;

  /** Objects take more room than the JSON that they are written as. */
  private static final int OBJECTS_PER_CHARACTER = 4;

  private static final int SMALLEST = 1_000;

  private final EventStore store;
  private final SnapshotTable snapshots;
  private final Cache<String, Loaded<?>> kept =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(Runtime.getRuntime().maxMemory() / 8)
          .weigher(States::weight)
          .build();

  States(EventStore store, SnapshotTable snapshots) {
    this.store = store;
    this.snapshots = snapshots;
  }

  /** The state in memory, else that of the store. */
  <S, E extends DomainEvent> Loaded<S> recent(StreamOf<?, S, E, ?> stream) {
    Loaded<S> known = inMemory(stream.id());
    return known != null ? known : latest(stream);
  }

  /** The same, and keeps as well that there are no events: nobody can make up such streams. */
  <S, E extends DomainEvent> Loaded<S> recentOrNone(StreamOf<?, S, E, ?> stream) {
    Loaded<S> found = recent(stream);
    if (!found.exists()) {
      kept.asMap().putIfAbsent(stream.id().value(), found);
    }
    return found;
  }

  /** The state of the store, reading no more than is not in memory. */
  <S, E extends DomainEvent> Loaded<S> latest(StreamOf<?, S, E, ?> stream) {
    Loaded<S> known = inMemory(stream.id());
    if (known == null) {
      return loaded(stream);
    }
    // Its last event once more: if the store has another one there, or none, it was set back.
    List<RecordedEvent> events = store.read(stream.id(), known.version() - 1, PAGE);
    if (events.isEmpty() || !events.getFirst().envelope().hash().equals(known.headHash())) {
      forget(stream.id());
      return loaded(stream);
    }
    List<RecordedEvent> later = events.subList(1, events.size());
    Loaded<S> reached = after(stream, known, later);
    return keep(events.size() < PAGE ? reached : readOn(stream, reached));
  }

  /** The state after its first events that are so, up to the first one that is not. Not kept. */
  <S, E extends DomainEvent> Loaded<S> past(
      StreamOf<?, S, E, ?> stream, Predicate<RecordedEvent> within) {
    Loaded<S> reached = Loaded.initial(stream.id(), stream.aggregate().decider().initial());
    while (true) {
      List<RecordedEvent> events = store.read(stream.id(), reached.version(), PAST_PAGE);
      List<RecordedEvent> wanted = events.stream().takeWhile(within).toList();
      reached = after(stream, reached, wanted);
      if (wanted.size() < PAST_PAGE) {
        return reached;
      }
    }
  }

  /** Drops a state that has turned out not to be the store's. */
  void forget(StreamId stream) {
    kept.invalidate(stream.value());
  }

  /** Keeps a state unless a newer one is kept already; gives the one that was offered. */
  <S> Loaded<S> keep(Loaded<S> offered) {
    if (offered.exists()) {
      ConcurrentMap<String, Loaded<?>> states = kept.asMap();
      states.merge(
          offered.stream().value(),
          offered,
          (present, newer) -> newer.version() >= present.version() ? newer : present);
    }
    return offered;
  }

  /** The state after further events of the stream. */
  static <S, E extends DomainEvent> Loaded<S> after(
      StreamOf<?, S, E, ?> stream, Loaded<S> before, List<RecordedEvent> events) {
    if (events.isEmpty()) {
      return before;
    }
    Aggregate<?, S, E, ?> aggregate = stream.aggregate();
    S state = before.state();
    Size size = before.size();
    for (RecordedEvent recorded : events) {
      state = aggregate.decider().evolve(state, recorded.as(aggregate.events()));
      size = size.plus(recorded.json().length());
    }
    RecordedEvent last = events.getLast();
    return new Loaded<>(
        stream.id(), state, last.envelope().version(), last.envelope().hash(), size);
  }

  private <S, E extends DomainEvent> Loaded<S> loaded(StreamOf<?, S, E, ?> stream) {
    Loaded<S> start =
        snapshots
            .find(stream)
            .orElseGet(() -> Loaded.initial(stream.id(), stream.aggregate().decider().initial()));
    return keep(readOn(stream, start));
  }

  private <S, E extends DomainEvent> Loaded<S> readOn(StreamOf<?, S, E, ?> stream, Loaded<S> from) {
    Loaded<S> reached = from;
    while (true) {
      List<RecordedEvent> events = store.read(stream.id(), reached.version(), PAGE);
      reached = after(stream, reached, events);
      if (events.size() < PAGE) {
        return reached;
      }
    }
  }

  private static int weight(String stream, Loaded<?> loaded) {
    return (int)
        Math.min(Integer.MAX_VALUE, SMALLEST + OBJECTS_PER_CHARACTER * loaded.size().total());
  }

  @SuppressWarnings("unchecked") // a stream id names its aggregate, so the type is that of keep()
  private <S> Loaded<S> inMemory(StreamId stream) {
    return (Loaded<S>) kept.getIfPresent(stream.value());
  }
}
