package io.sluice.runtime.outbox;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.begin;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.events.CloudEvents;
import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.direct.DirectUnderTest;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.outbox.RelayUnderTest.Target;
import io.sluice.runtime.store.PgEventStore;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.testkit.Brokers;
import io.sluice.testkit.EmbeddedKafkaBroker;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxRelayTest {
  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  private final ToyStream stream = ToyStream.fresh();
  private final DirectUnderTest direct = DirectUnderTest.scratch();

  @AfterEach
  void closeSessions() {
    direct.close();
  }

  @BeforeEach
  void emptyOutbox() {
    sql("DELETE FROM outbox");
    sql("DELETE FROM outbox_refused");
  }

  @Test
  void everythingArrivesOnceAndInOrderAndIsWhatWasStored() {
    Target target = Target.on(Brokers.shared());
    List<ToyStream> streams = Stream.generate(ToyStream::fresh).limit(8).toList();
    try (RelayUnderTest relay = RelayUnderTest.start(target, 20)) {
      for (int round = 0; round < 5; round++) {
        streams.stream()
            .map(each -> begin(() -> store.append(each.append(10))))
            .toList()
            .forEach(CompletableFuture::join);
        relay.relay.committed(null, null);
      }
      List<TopicRecord> records = read(target, 400);

      assertThat(records).hasSize(400);
      for (ToyStream each : streams) {
        assertSameAsStored(
            records.stream().filter(r -> r.key().equals(each.id().workspace())).toList(),
            store.read(each.id(), 0, 100));
      }
      assertChained(records);
      await().until(() -> sql("SELECT 1 FROM outbox").isEmpty());
      assertThat(new TopicReader(target.bootstrapServers(), target.topic()).all()).hasSize(400);
      assertThat(relay.relay.lag().behind()).isZero();
      assertThat(relay.relay.lag().lastPublished()).isNotNull();
    }
  }

  @Test
  void aCrashBetweenKafkaAndTheDatabaseSendsAgainWithTheSameIds() {
    Target target = Target.on(Brokers.shared());
    store.append(stream.append(3));
    Session session = direct.database.open();
    OutboxTable table = new OutboxTable(session);
    await().until(() -> table.next(10).size() == 3);
    try (KafkaPublisher publisher = target.publisher()) {
      publisher.publish(table.next(2));
    }
    session.close();

    try (RelayUnderTest _ = RelayUnderTest.start(target)) {
      List<TopicRecord> records = read(target, 5);

      assertThat(records)
          .extracting(r -> Long.parseLong(r.header("ce_sequence")))
          .containsExactly(1L, 2L, 1L, 2L, 3L);
      assertThat(records.get(2).header("ce_id")).isEqualTo(records.get(0).header("ce_id"));
      assertThat(records.get(3).header("ce_id")).isEqualTo(records.get(1).header("ce_id"));
    }
  }

  @Test
  void oneOfTwoRelaysLeadsAndTheOtherTakesOverWhenItsConnectionDies() {
    Target target = Target.on(Brokers.shared());
    try (RelayUnderTest _ = RelayUnderTest.start(target);
        RelayUnderTest _ = RelayUnderTest.start(target)) {
      store.append(stream.append(5));
      assertThat(read(target, 5)).hasSize(5);
      assertThat(leaders()).hasSize(1);
      int before = leaders().getFirst();

      sql("SELECT pg_terminate_backend($1)", before);
      await().until(() -> leaders().size() == 1 && leaders().getFirst() != before);
      store.append(stream.append(5));

      assertThat(read(target, 10))
          .extracting(r -> Long.parseLong(r.header("ce_sequence")))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).mapToObj(Long::valueOf).toList());
    }
    await().until(() -> leaders().isEmpty());
  }

  @Test
  void aRelayThatStopsLetsTheOtherOneLead() {
    Target target = Target.on(Brokers.shared());
    RelayUnderTest one = RelayUnderTest.start(target);
    await().until(() -> leaders().size() == 1);
    try (RelayUnderTest _ = RelayUnderTest.start(target)) {
      one.close();
      store.append(stream.append(1));

      assertThat(read(target, 1)).hasSize(1);
    }
  }

  @Test
  void aLeaderThatWasPausedIsFencedOffByItsSuccessor() {
    Target target = Target.on(Brokers.shared());
    store.append(stream.append(2));
    Session session = direct.database.open();
    OutboxTable table = new OutboxTable(session);
    await().until(() -> table.next(10).size() == 2);
    List<OutboxTable.Pending> pending = table.next(10);
    session.close();

    try (KafkaPublisher paused = target.publisher();
        KafkaPublisher successor = target.publisher()) {
      successor.publish(pending);
      assertThatThrownBy(() -> paused.publish(pending)).isInstanceOf(RuntimeException.class);
    }
    assertThat(new TopicReader(target.bootstrapServers(), target.topic()).all()).hasSize(2);
  }

  @Test
  void appendsGoOnWhileKafkaIsDownAndAllArrivesWhenItIsThere(@TempDir Path folder) {
    Target target;
    int port;
    try (var broker = broker(folder, 0)) {
      port = broker.port();
      target = Target.on(broker.bootstrapServers());
    }
    try (RelayUnderTest relay = RelayUnderTest.start(target)) {
      store.append(stream.append(5));
      store.append(stream.append(5));
      await().until(() -> relay.relay.lag().behind().compareTo(Duration.ofSeconds(1)) > 0);
      assertThat(relay.relay.lag().failingFor()).isPositive();

      try (var broker = broker(folder, port)) {
        await().atMost(Duration.ofSeconds(60)).until(() -> relay.relay.lag().behind().isZero());
        assertThat(firstOccurrences(read(target, 10)))
            .containsExactlyElementsOf(
                IntStream.rangeClosed(1, 10).mapToObj(Long::valueOf).toList());
        assertThat(broker.port()).isEqualTo(port);
        assertThat(relay.relay.lag().failingFor()).isZero();
        assertThat(relay.relay.lag().refused()).isZero();
      }
    }
  }

  private static EmbeddedKafkaBroker broker(Path folder, int port) {
    return EmbeddedKafkaBroker.start(new EmbeddedKafkaBroker.Options(folder, port));
  }

  private static List<TopicRecord> read(Target target, int expected) {
    return new TopicReader(target.bootstrapServers(), target.topic())
        .until(records -> records.size() >= expected);
  }

  private static List<Long> firstOccurrences(List<TopicRecord> records) {
    return records.stream().map(r -> Long.parseLong(r.header("ce_sequence"))).distinct().toList();
  }

  /** Server processes of those who hold the lock of a relay. */
  private static List<Integer> leaders() {
    return sql(
            """
            SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""")
        .stream()
        .map(row -> row.getInteger("pid"))
        .toList();
  }

  private static void assertSameAsStored(List<TopicRecord> records, List<RecordedEvent> stored) {
    assertThat(records).hasSameSizeAs(stored);
    for (int i = 0; i < stored.size(); i++) {
      TopicRecord record = records.get(i);
      assertThat(CloudEvents.envelope(record.headers())).isEqualTo(stored.get(i).envelope());
      assertThat(record.text()).isEqualTo(stored.get(i).json());
      assertThat(record.header("content-type")).isEqualTo("application/json");
    }
  }

  /** From what is on the topic alone. */
  private static void assertChained(List<TopicRecord> records) {
    Map<String, String> heads = new HashMap<>();
    for (TopicRecord record : records) {
      Envelope envelope = CloudEvents.envelope(record.headers());
      String previous = heads.getOrDefault(envelope.stream(), HashChain.GENESIS);
      assertThat(HashChain.holds(previous, envelope, record.value())).isTrue();
      heads.put(envelope.stream(), envelope.hash());
    }
  }
}
