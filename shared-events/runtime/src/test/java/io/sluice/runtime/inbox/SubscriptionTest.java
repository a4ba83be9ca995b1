package io.sluice.runtime.inbox;

import static io.sluice.runtime.inbox.Arrivals.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.store.RecordedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private final Arrivals arrivals = new Arrivals(ScratchDatabase.pool());
  private final Subscription subscription = new Subscription(arrivals.consumer);
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final List<Throwable> refused = new CopyOnWriteArrayList<>();

  @Test
  void eachWorkspaceIsAppliedInOrder() {
    List<ToyStream> streams = IntStream.range(0, 8).mapToObj(i -> ToyStream.fresh()).toList();
    List<Message<byte[]>> messages = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      for (ToyStream stream : streams) {
        messages.add(message(named(stream, "n" + round).getFirst()));
      }
    }

    subscription.to(Multi.createFrom().iterable(messages));

    await().until(() -> acknowledged.get() == messages.size());
    for (ToyStream stream : streams) {
      assertThat(arrivals.applied(stream))
          .containsExactly("n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9");
    }
    assertThat(arrivals.counted("parked")).isZero();
  }

  @Test
  void aRecordThatIsNoEventIsRefusedAndOthersGoOn() {
    ToyStream stream = ToyStream.fresh();
    var nothing =
        new ConsumerRecord<>("topic", 0, 0, (String) null, "?".getBytes(StandardCharsets.UTF_8));

    subscription.to(
        Multi.createFrom().items(message(nothing), message(named(stream, "a").getFirst())));

    await().until(() -> acknowledged.get() == 1 && refused.size() == 1);
    assertThat(refused.getFirst()).isInstanceOf(Incoming.Undecodable.class);
    assertThat(arrivals.applied(stream)).containsExactly("a");
  }

  @Test
  void whatCannotBeAcknowledgedNowIsAcknowledgedLater() {
    ToyStream stream = ToyStream.fresh();
    AtomicInteger tries = new AtomicInteger();
    Message<byte[]> stubborn =
        message(named(stream, "a").getFirst())
            .withAck(
                () ->
                    tries.incrementAndGet() < 3
                        ? CompletableFuture.failedFuture(new IllegalStateException("not now"))
                        : acknowledge());

    subscription.to(Multi.createFrom().items(stubborn, message(named(stream, "b").getFirst())));

    await().until(() -> acknowledged.get() == 2);
    assertThat(arrivals.applied(stream)).containsExactly("a", "b");
  }

  private Message<byte[]> message(RecordedEvent event) {
    ConsumerRecord<String, byte[]> plain = Arrivals.record(event);
    return message(
        new ConsumerRecord<>(
            plain.topic(),
            0,
            0,
            plain.timestamp(),
            plain.timestampType(),
            0,
            0,
            event.envelope().workspace(),
            event.json().getBytes(StandardCharsets.UTF_8),
            plain.headers(),
            java.util.Optional.empty()));
  }

  private Message<byte[]> message(ConsumerRecord<String, byte[]> record) {
    return Message.of(
        record.value(),
        Metadata.of(new IncomingKafkaRecordMetadata<>(record, "channel")),
        this::acknowledge,
        reason -> {
          refused.add(reason);
          return CompletableFuture.completedFuture(null);
        });
  }

  private CompletionStage<Void> acknowledge() {
    acknowledged.incrementAndGet();
    return CompletableFuture.completedFuture(null);
  }
}
