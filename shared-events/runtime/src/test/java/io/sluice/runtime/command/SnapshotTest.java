package io.sluice.runtime.command;

import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.command.Toy.RenameTimes;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.FirstAnswer;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final Aggregate<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther>
      VERSION_1 = Toy.TOY.snapshotting(1, Toy.Named.class);
  private static final Aggregate<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther>
      VERSION_2 = Toy.TOY.snapshotting(2, Toy.Named.class);

  private final StreamId stream = ToyProcess.freshStream();

  @Test
  void aStreamGetsASnapshotFrom200EventsOn() {
    ToyProcess process = new ToyProcess();
    rename(process, VERSION_1, 199);
    rename(process, VERSION_1, 1);
    awaitSnapshotAt(200);
    rename(process, VERSION_1, 450);
    awaitSnapshotAt(650);
  }

  @Test
  void aLargeStateIsWrittenLessOften() {
    var large =
        Toy.TOY.snapshotting(
            1,
            state -> EventJson.write(state) + " ".repeat(100_000),
            json -> EventJson.read(json, Toy.Named.class));
    ToyProcess process = new ToyProcess();
    rename(process, large, 200);
    awaitSnapshotAt(200);
    rename(process, large, 250); // 200 and one for each 1 000 characters are due
    rename(process, large, 50);
    awaitSnapshotAt(500);
  }

  @Test
  void loadingReadsOnlyWhatCameAfterTheSnapshot() {
    ToyProcess process = new ToyProcess();
    rename(process, VERSION_1, 250);
    awaitSnapshotAt(250);
    rename(process, VERSION_1, 5);

    assertLoads(VERSION_1, 250L);
  }

  @Test
  void aSnapshotOfAnotherSchemaVersionIsIgnoredAndReplaced() {
    ToyProcess process = new ToyProcess();
    rename(process, VERSION_1, 255);
    awaitSnapshotAt(255);

    assertLoads(VERSION_2, 0L);
    rename(new ToyProcess(), VERSION_2, 150);
    awaitSnapshotAt(405);
    assertLoads(VERSION_2, 405L);
  }

  @Test
  void aSnapshotThatIsGarbageIsIgnored() {
    rename(new ToyProcess(), VERSION_1, 255);
    awaitSnapshotAt(255);

    for (String garbage : List.of("[]", "null", "{\"count\":\"many\"}")) {
      sql("UPDATE snapshot SET state = $2::text::json WHERE stream = $1", stream.value(), garbage);
      assertLoads(VERSION_1, 0L);
    }
  }

  @Test
  void aSnapshotBeyondTheEndOfTheStreamIsIgnored() {
    rename(new ToyProcess(), VERSION_1, 255);
    awaitSnapshotAt(255);
    sql("UPDATE snapshot SET version = 300 WHERE stream = $1", stream.value());

    assertLoads(VERSION_1, 0L);
  }

  @Test
  void aSnapshotThatCannotBeWrittenFailsNoCommand() {
    var unwritable =
        new Aggregate<>(
            Toy.TOY.type(),
            Toy.TOY.decider(),
            Toy.TOY.events(),
            Optional.of(
                new Aggregate.Snapshots<Toy.Named>(
                    1,
                    state -> {
                      throw new IllegalStateException("broken");
                    },
                    json -> null)));

    rename(new ToyProcess(), unwritable, 200);

    assertLoads(VERSION_1, 0L);
  }

  private void rename(
      ToyProcess process,
      Aggregate<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther> aggregate,
      int times) {
    ToyProcess.answered(
        process.on(aggregate, stream, ToyProcess.caller()).decide(state -> new RenameTimes(times)));
  }

  private void awaitSnapshotAt(long version) {
    await()
        .untilAsserted(
            () ->
                assertThat(sql("SELECT version FROM snapshot WHERE stream = $1", stream.value()))
                    .extracting(row -> row.getLong("version"))
                    .containsExactly(version));
  }

  /** A process that has nothing in memory gets the right state and reads from this version on. */
  private void assertLoads(
      Aggregate<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther> aggregate,
      long firstReadAfter) {
    List<Long> reads = new ArrayList<>();
    ToyProcess fresh = new ToyProcess(store -> watched(store, reads), List.of(), List.of());
    int events = sql("SELECT 1 FROM event WHERE stream = $1", stream.value()).size();

    Loaded<Toy.Named> loaded = fresh.commands.recent(new StreamOf<>(aggregate, stream));

    assertThat(loaded.version()).isEqualTo(events);
    assertThat(loaded.state()).isEqualTo(new Toy.Named("n" + events, events));
    assertThat(loaded.headHash())
        .isEqualTo(
            sql("SELECT head_hash FROM stream WHERE id = $1", stream.value())
                .getFirst()
                .getString("head_hash"));
    assertThat(reads.getFirst()).isEqualTo(firstReadAfter);
  }

  private static EventStore watched(EventStore store, List<Long> reads) {
    return new EventStore() {
      @Override
      public void append(Append append) {
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
      public List<RecordedEvent> read(StreamId id, long afterVersion, int limit) {
        reads.add(afterVersion);
        return store.read(id, afterVersion, limit);
      }

      @Override
      public List<RecordedEvent> readBack(StreamId stream, long beforeVersion, int limit) {
        return store.readBack(stream, beforeVersion, limit);
      }

      @Override
      public long version(StreamId id) {
        return store.version(id);
      }
    };
  }
}
