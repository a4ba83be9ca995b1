package io.sluice.runtime.command;

import io.sluice.runtime.store.Conflict;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.StreamId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store where somebody else is always a little faster, so many times. */
final class ConflictingStore {
  private final int conflicts;
  private final AtomicInteger appends = new AtomicInteger();

  ConflictingStore(int conflicts) {
    this.conflicts = conflicts;
  }

  int appends() {
    return appends.get();
  }

  EventStore before(EventStore store) {
    return new EventStore() {
      @Override
      public Uni<Void> append(Append append, List<Statement> together) {
        return appends.incrementAndGet() > conflicts
            ? store.append(append, together)
            : Uni.createFrom().failure(new Conflict(append.stream()));
      }

      @Override
      public Uni<List<RecordedEvent>> read(StreamId stream, long afterVersion, int limit) {
        return store.read(stream, afterVersion, limit);
      }

      @Override
      public Uni<Long> version(StreamId stream) {
        return store.version(stream);
      }
    };
  }
}
