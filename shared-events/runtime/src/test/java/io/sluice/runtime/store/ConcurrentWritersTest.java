package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.DomainEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.HashChain;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrentWritersTest {
  private static final int WRITERS = 64;
  private static final int APPENDS_EACH = 8;

  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());

  @Test
  void writersOnFewStreamsLoseNothingAndLeaveNoGap() throws Exception {
    List<StreamId> streams = Stream.generate(ToyStream::fresh).limit(4).map(ToyStream::id).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers =
          IntStream.range(0, WRITERS)
              .<Future<?>>mapToObj(
                  writer ->
                      threads.submit(() -> write(streams.get(writer % streams.size()), writer)))
              .toList();
      for (Future<?> writer : writers) {
        writer.get();
      }
    }

    for (StreamId stream : streams) {
      List<RecordedEvent> events = store.read(stream, 0, 10_000);
      int expected = WRITERS / streams.size() * APPENDS_EACH;
      assertThat(events.stream().map(event -> event.envelope().version()))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, expected).boxed().toList());
      assertThat(events.stream().map(RecordedEvent::event)).doesNotHaveDuplicates();
      assertChained(events);
      assertThat(queuedInCommitOrder(stream)).isEqualTo(positions(events));
    }
  }

  private Void write(StreamId id, int writer) throws ExecutionException {
    for (int i = 0; i < APPENDS_EACH; ) {
      List<RecordedEvent> before = store.read(id, 0, 10_000);
      DomainEvent event = new EnvironmentRenamed("dev", writer + "/" + i);
      try {
        store.append(ToyStream.continuing(id, before).append(List.of(event)));
        i++;
      } catch (Conflict again) {
        // Somebody else was first: the next attempt builds on what that one wrote.
      }
    }
    return null;
  }

  private static void assertChained(List<RecordedEvent> events) {
    String previous = HashChain.GENESIS;
    for (RecordedEvent event : events) {
      assertThat(
              HashChain.holds(
                  previous, event.envelope(), event.json().getBytes(StandardCharsets.UTF_8)))
          .isTrue();
      previous = event.envelope().hash();
    }
  }

  private static List<Long> positions(List<RecordedEvent> events) {
    return events.stream().map(event -> event.envelope().position()).toList();
  }

  private static List<Long> queuedInCommitOrder(StreamId stream) {
    return sql(
            """
            SELECT position FROM outbox o JOIN event e USING (position)
            WHERE e.stream = $1 ORDER BY o.tx, o.position""",
            stream.value())
        .stream()
        .map(row -> row.getLong("position"))
        .toList();
  }
}
