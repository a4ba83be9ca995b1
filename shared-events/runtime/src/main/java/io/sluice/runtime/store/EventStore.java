package io.sluice.runtime.store;

import java.util.List;
import java.util.Optional;

/**
 * Streams of events. Every method waits for the database, so call it on a thread that may wait: a
 * virtual one.
 */
public interface EventStore {

  /**
   * Appends to a stream in one transaction with whatever else must be true together with it; on
   * return that is committed.
   *
   * @throws Conflict if the stream is not at the expected version, a guard does not hold, or
   *     PostgreSQL gave this up for another writer; nothing was written
   * @throws KeyTaken if the first answer's key has one already; nothing was written
   */
  void append(Append append);

  /**
   * Keeps the answer to a request that was accepted and changed nothing.
   *
   * @throws KeyTaken if its key has an answer already
   */
  void keep(FirstAnswer answer);

  /** The first answer under this key, if there is one that is younger than a day. */
  Optional<FirstAnswer> firstAnswer(String keyId);

  /**
   * Events of a stream after a version, in order, at most {@code limit}.
   *
   * @param afterVersion 0 for the beginning
   */
  List<RecordedEvent> read(StreamId stream, long afterVersion, int limit);

  /** Events of a stream before a version, the last one first, at most {@code limit}. */
  List<RecordedEvent> readBack(StreamId stream, long beforeVersion, int limit);

  /** Version of a stream, 0 if it has no events. */
  long version(StreamId stream);

  /**
   * Another stream that a decision was based on: the append goes through only while that stream is
   * at this version, 0 for one without events, and holds it there until the transaction ends.
   */
  record Guard(StreamId stream, long version) {}

  /**
   * What is appended.
   *
   * @param events at least one, already chained, see {@link RecordedEvent#continuing}, with
   *     versions dense from {@code expectedVersion + 1}
   * @param firstAnswer kept with the events; null for a request without a key
   * @param together statements that run after the append in the same transaction: projections and
   *     whatever else the command writes
   */
  record Append(
      StreamId stream,
      long expectedVersion,
      List<RecordedEvent> events,
      List<Guard> guards,
      FirstAnswer firstAnswer,
      List<Statement> together) {
    public Append {
      if (events.isEmpty()) {
        // An empty append would write the version back without a change and could wedge a stream.
        throw new IllegalArgumentException("nothing to append to " + stream);
      }
      events = List.copyOf(events);
      together = List.copyOf(together);
      // The append itself checks its own stream.
      guards =
          guards.stream()
              .filter(guard -> !guard.equals(new Guard(stream, expectedVersion)))
              .toList();
    }
  }
}
