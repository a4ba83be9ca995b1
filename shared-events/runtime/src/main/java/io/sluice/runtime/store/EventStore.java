package io.sluice.runtime.store;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Streams of events. */
public interface EventStore {

  /**
   * Appends to a stream in one transaction with whatever else must be true together with it.
   *
   * @param append the events, with versions dense from {@code expectedVersion + 1}
   * @param together statements that run after the append in the same transaction: projections,
   *     idempotency row
   * @return fails with {@link Conflict} if the stream is not at the expected version or a guard
   *     does not hold; nothing is written then
   */
  Uni<Void> append(Append append, List<Statement> together);

  /**
   * Events of a stream after a version, in order, at most {@code limit}.
   *
   * @param afterVersion 0 for the beginning
   */
  Uni<List<RecordedEvent>> read(StreamId stream, long afterVersion, int limit);

  /** Version of a stream, 0 if it has no events. */
  Uni<Long> version(StreamId stream);

  /**
   * What is appended.
   *
   * @param events at least one, already chained, see {@link Chain}
   */
  record Append(
      StreamId stream, long expectedVersion, List<RecordedEvent> events, List<Guard> guards) {
    public Append {
      if (events.isEmpty()) {
        // An empty append would write the version back without a change and could wedge a stream.
        throw new IllegalArgumentException("nothing to append to " + stream);
      }
      events = List.copyOf(events);
      // The append itself checks its own stream, and could not hold the row that it changes.
      guards =
          guards.stream()
              .filter(guard -> !guard.equals(new Guard(stream, expectedVersion)))
              .toList();
    }
  }
}
