package io.sluice.runtime.command;

import io.sluice.runtime.store.Conflict;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.FirstAnswer;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.StreamId;
import java.util.List;
import java.util.Optional;
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
      public void append(Append append) {
        if (appends.incrementAndGet() <= conflicts) {
          throw new Conflict(append.stream());
        }
        store.append(append);
      }

      @Override
      public void keep(FirstAnswer answer) {
        store.keep(answer);
      }

      @Override
      public Optional<FirstAnswer> firstAnswer(String keyId) {
        return store.firstAnswer(keyId);
      }

      @Override
      public List<RecordedEvent> read(StreamId stream, long afterVersion, int limit) {
        return store.read(stream, afterVersion, limit);
      }

      @Override
      public List<RecordedEvent> readBack(StreamId stream, long beforeVersion, int limit) {
        return store.readBack(stream, beforeVersion, limit);
      }

      @Override
      public long version(StreamId stream) {
        return store.version(stream);
      }
    };
  }
}
