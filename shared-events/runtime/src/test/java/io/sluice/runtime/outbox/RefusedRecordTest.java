package io.sluice.runtime.outbox;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.outbox.RefusedEvents.Refused;
import io.sluice.runtime.outbox.RelayUnderTest.Target;
import io.sluice.runtime.store.PgEventStore;
import io.sluice.testkit.Brokers;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicRecord;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusedRecordTest {
  private static final String LARGEST = "max.message.bytes";

  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  private final RefusedEvents refused = new RefusedEvents(ScratchDatabase.pool());
  private final ToyStream one = ToyStream.fresh();
  private final ToyStream other = ToyStream.fresh();

  @BeforeEach
  void emptyOutbox() {
    sql("DELETE FROM outbox");
    sql("DELETE FROM outbox_refused");
  }

  @Test
  void whatIsTooLargeForTheClientWaitsWithItsStreamAndOthersGoOn() {
    Target target = Target.on(Brokers.shared());
    appendWithOneOf(1_200_000);
    try (RelayUnderTest relay = RelayUnderTest.start(target)) {
      await().until(() -> sequences(target, other).size() == 3);
      await().until(() -> relay.relay.lag().refused() == 3);

      assertThat(sequences(target, one)).containsExactly(1L);
      assertThat(await(refused.list("", 0, 10)))
          .extracting(Refused::stream, Refused::version)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(one.id().value(), 2L),
              org.assertj.core.groups.Tuple.tuple(one.id().value(), 3L),
              org.assertj.core.groups.Tuple.tuple(one.id().value(), 4L));
      assertThat(await(refused.list(one.id().value(), 1, 1)).getFirst().reason())
          .contains("RecordTooLargeException");
      assertThat(relay.relay.lag().failure()).isNull();
    }
  }

  @Test
  void whatTheBrokerRefusedArrivesInOrderOnceItIsTriedAgainAndTaken() throws Exception {
    Target target = Target.on(Brokers.shared(), Map.of(LARGEST, "20000"));
    appendWithOneOf(100_000);
    try (RelayUnderTest relay = RelayUnderTest.start(target)) {
      await().until(() -> sequences(target, other).size() == 3);
      await().until(() -> relay.relay.lag().refused() == 3);
      assertThat(sequences(target, one)).containsExactly(1L);

      store.append(one.append(1));
      await().until(() -> relay.relay.lag().refused() == 4);
      allow(target, "1000000");
      await(refused.tryAgain(one.id().value()));

      await().until(() -> sequences(target, one).size() == 5);
      assertThat(sequences(target, one)).containsExactly(1L, 2L, 3L, 4L, 5L);
      await().until(() -> relay.relay.lag().refused() == 0);
    }
  }

  /** Four events of one stream, of which the second has so many random characters. */
  private void appendWithOneOf(int length) {
    Random random = new Random(7);
    String noise =
        IntStream.range(0, length)
            .mapToObj(i -> String.valueOf((char) ('!' + random.nextInt(90))))
            .collect(java.util.stream.Collectors.joining());
    store.append(one.append(1));
    store.append(other.append(1));
    store.append(one.append(List.of(new EnvironmentRenamed("dev", noise))));
    store.append(other.append(1));
    store.append(one.append(2));
    store.append(other.append(1));
  }

  private static List<Long> sequences(Target target, ToyStream stream) {
    return new TopicReader(target.bootstrapServers(), target.topic())
        .all().stream()
            .filter(record -> record.key().equals(stream.id().workspace()))
            .map((TopicRecord record) -> Long.parseLong(record.header("ce_sequence")))
            .toList();
  }

  private static void allow(Target target, String bytes)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", target.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, target.topic()),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(LARGEST, bytes), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }
}
