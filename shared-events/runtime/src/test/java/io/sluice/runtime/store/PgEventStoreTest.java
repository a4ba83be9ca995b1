package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class PgEventStoreTest {
  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  private final ToyStream stream = ToyStream.fresh();

  @Test
  void eventsComeBackAsTheyWereAppended() {
    store.append(stream.append(3));

    List<RecordedEvent> read = store.read(stream.id(), 0, 100);

    assertThat(read.stream().map(event -> unplaced(event)).toList()).isEqualTo(stream.events());
  }

  @Test
  void readingStartsAfterAVersionAndStopsAtTheLimit() {
    store.append(stream.append(5));

    assertThat(versions(store.read(stream.id(), 2, 2))).containsExactly(3L, 4L);
    assertThat(versions(store.read(stream.id(), 5, 2))).isEmpty();
  }

  @Test
  void anAppendContinuesTheStream() {
    store.append(stream.append(2));
    store.append(stream.append(1));

    assertThat(store.version(stream.id())).isEqualTo(3);
    assertThat(versions(store.read(stream.id(), 0, 10))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aStreamWithoutEventsHasVersionZero() {
    assertThat(store.version(stream.id())).isZero();
  }

  @Test
  void positionsGrowWithVersions() {
    store.append(stream.append(50));
    store.append(stream.append(50));

    assertThat(
            store.read(stream.id(), 0, 100).stream()
                .map(event -> event.envelope().position())
                .toList())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void everyEventIsQueuedForPublishing() {
    store.append(stream.append(3));

    assertThat(
            sql(
                "SELECT 1 FROM outbox o JOIN event e USING (position) WHERE e.stream = $1",
                stream.id().value()))
        .hasSize(3);
  }

  @Test
  void aWrongExpectedVersionIsAConflictAndWritesNothing() {
    store.append(stream.append(2));

    for (long wrong : new long[] {1, 3}) {
      assertThatThrownBy(() -> store.append(stream.claiming(wrong))).isInstanceOf(Conflict.class);
    }
    assertThat(store.version(stream.id())).isEqualTo(2);
    assertThat(versions(store.read(stream.id(), 0, 10))).containsExactly(1L, 2L);
  }

  @Test
  void creatingAStreamThatExistsIsAConflict() {
    store.append(stream.append(1));

    assertThatThrownBy(() -> store.append(stream.claiming(0))).isInstanceOf(Conflict.class);
  }

  @Test
  void continuingAStreamThatDoesNotExistIsAConflict() {
    assertThatThrownBy(() -> store.append(stream.claiming(1))).isInstanceOf(Conflict.class);
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
