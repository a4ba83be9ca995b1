package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class PgEventStoreTest {
  private final PgEventStore store =
      new PgEventStore(ScratchDatabase.pool(), new OneRoundTrip(ScratchDatabase.pool()));
  private final ToyStream stream = ToyStream.fresh();

  @Test
  void eventsComeBackAsTheyWereAppended() {
    await(store.append(stream.append(3), List.of()));

    List<RecordedEvent> read = await(store.read(stream.id(), 0, 100));

    assertThat(read.stream().map(event -> unplaced(event)).toList()).isEqualTo(stream.events());
  }

  @Test
  void readingStartsAfterAVersionAndStopsAtTheLimit() {
    await(store.append(stream.append(5), List.of()));

    assertThat(versions(await(store.read(stream.id(), 2, 2)))).containsExactly(3L, 4L);
    assertThat(versions(await(store.read(stream.id(), 5, 2)))).isEmpty();
  }

  @Test
  void anAppendContinuesTheStream() {
    await(store.append(stream.append(2), List.of()));
    await(store.append(stream.append(1), List.of()));

    assertThat(await(store.version(stream.id()))).isEqualTo(3);
    assertThat(versions(await(store.read(stream.id(), 0, 10)))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aStreamWithoutEventsHasVersionZero() {
    assertThat(await(store.version(stream.id()))).isZero();
  }

  @Test
  void positionsGrowWithVersions() {
    await(store.append(stream.append(50), List.of()));
    await(store.append(stream.append(50), List.of()));

    assertThat(
            await(store.read(stream.id(), 0, 100)).stream()
                .map(event -> event.envelope().position())
                .toList())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void everyEventIsQueuedForPublishing() {
    await(store.append(stream.append(3), List.of()));

    assertThat(
            sql(
                "SELECT 1 FROM outbox o JOIN event e USING (position) WHERE e.stream = $1",
                stream.id().value()))
        .hasSize(3);
  }

  @Test
  void aWrongExpectedVersionIsAConflictAndWritesNothing() {
    await(store.append(stream.append(2), List.of()));

    for (long wrong : new long[] {1, 3}) {
      assertThatThrownBy(() -> await(store.append(stream.claiming(wrong), List.of())))
          .isInstanceOf(Conflict.class);
    }
    assertThat(await(store.version(stream.id()))).isEqualTo(2);
    assertThat(versions(await(store.read(stream.id(), 0, 10)))).containsExactly(1L, 2L);
  }

  @Test
  void creatingAStreamThatExistsIsAConflict() {
    await(store.append(stream.append(1), List.of()));

    assertThatThrownBy(() -> await(store.append(stream.claiming(0), List.of())))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void continuingAStreamThatDoesNotExistIsAConflict() {
    assertThatThrownBy(() -> await(store.append(stream.claiming(1), List.of())))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void anEmptyAppendIsRefusedBeforeAnySql() {
    assertThatThrownBy(() -> stream.append(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Long> versions(List<RecordedEvent> events) {
    return events.stream().map(event -> event.envelope().version()).toList();
  }

  private static RecordedEvent unplaced(RecordedEvent event) {
    assertThat(event.envelope().position()).isPositive();
    return new RecordedEvent(event.envelope().at(0), event.event(), event.json());
  }
}
