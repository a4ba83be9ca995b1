package io.sluice.runtime.inbox;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.inbox.Arrivals.hashed;
import static io.sluice.runtime.inbox.Arrivals.named;
import static io.sluice.runtime.inbox.Arrivals.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.CloudEvents;
import io.sluice.events.HashChain;
import io.sluice.events.Topics;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.inbox.Inbox.Place;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What contradicts the history that was applied is noticed, and changes nothing. */
class HistoryTest {
  private final Arrivals arrivals = new Arrivals(ScratchDatabase.pool());
  private final ToyStream stream = ToyStream.fresh();

  @Test
  void anotherEventWithTheVersionThatWasAppliedLastIsForked() {
    ToyStream setBack = new ToyStream(stream.id());
    arrivals.receive(record(named(stream, "a").getFirst()));

    arrivals.receive(record(named(setBack, "other").getFirst()));

    assertThat(arrivals.applied(stream)).containsExactly("a");
    isForked(1);
  }

  @Test
  void anEventThatContinuesAnotherHistoryIsForkedAndAllAfterItWait() {
    ToyStream setBack = new ToyStream(stream.id());
    arrivals.receive(record(named(stream, "a").getFirst()));
    named(setBack, "other");

    named(setBack, "b", "c").forEach(event -> arrivals.receive(record(event)));

    assertThat(arrivals.applied(stream)).containsExactly("a");
    isForked(2);
    assertThat(parked()).hasSize(2);
  }

  @Test
  void anEventThatWasChangedIsForked() {
    RecordedEvent event = named(stream, "a").getFirst();

    arrivals.receive(record(headers(event), event.json().replace("a", "b")));

    assertThat(arrivals.applied(stream)).isEmpty();
    isForked(1);
  }

  @Test
  void twoEventsThatWaitInTheSamePlaceAreForked() {
    ToyStream setBack = new ToyStream(stream.id());
    arrivals.receive(record(named(stream, "a", "b").getLast()));

    arrivals.receive(record(named(setBack, "x", "y").getLast()));

    assertThat(arrivals.inbox.heads(List.of(stream.id().value())).values())
        .allSatisfy(head -> assertThat(head.forked()).isTrue());
  }

  @Test
  void nothingOfAForkedStreamIsAppliedUntilSomebodySaysThatWhatWasAppliedIsRight() {
    ToyStream forger = new ToyStream(stream.id());
    arrivals.receive(record(named(stream, "a").getFirst()));
    arrivals.receive(record(named(forger, "forged").getFirst()));
    arrivals.receive(record(named(stream, "b").getFirst()));
    assertThat(arrivals.applied(stream)).containsExactly("a");
    assertThat(arrivals.inbox.dueForRetry(1000)).doesNotContain(stream.id().value());

    arrivals.consumer.replay(stream.id().value());

    assertThat(arrivals.applied(stream)).containsExactly("a", "b");
    assertThat(await(arrivals.inbox.place(stream.id().value()))).isEqualTo(new Place(2, false));
  }

  @Test
  void whatWasAppliedBeforeHashesWereKeptIsBelievedOnce() {
    List<RecordedEvent> events = named(stream, "a", "b", "c");
    arrivals.receive(record(events.get(0)));
    ScratchDatabase.sql(
        "UPDATE inbox SET hash = NULL, source = NULL WHERE stream = $1", stream.id().value());

    arrivals.receive(record(events.get(0)));
    arrivals.receive(record(events.get(1)));
    ToyStream setBack = new ToyStream(stream.id());
    named(setBack, "x", "y");
    arrivals.receive(record(named(setBack, "z").getFirst()));

    assertThat(arrivals.applied(stream)).containsExactly("a", "b");
    isForked(3);
  }

  @Test
  void anEventOnTheTopicOfAnotherServiceIsRefused() {
    RecordedEvent event = named(stream, "forged").getFirst();
    Map<String, String> pretends = headers(event);
    pretends.put("ce_source", "/sluice/config-service");

    for (ConsumerRecord<String, byte[]> forged :
        List.of(
            on(Topics.CONFIG, headers(event), event),
            on(Topics.CONFIG, pretends, event),
            on(Topics.ENVIRONMENT, pretends, event))) {
      assertThatThrownBy(() -> arrivals.receive(forged))
          .isInstanceOfSatisfying(
              Incoming.Unacceptable.class, refused -> assertThat(refused.forged()).isTrue());
    }
    assertThat(await(arrivals.inbox.place(stream.id().value()))).isEqualTo(new Place(0, false));
  }

  @Test
  void anEventForAStreamOfAnotherServiceIsRefusedAndTheStreamGoesOn() {
    List<RecordedEvent> events = named(stream, "a", "b");
    arrivals.receive(record(events.get(0)));
    Map<String, String> other = headers(events.get(1));
    other.put("ce_source", "/sluice/config-service");
    other.put("ce_type", "io.sluice.Unheard.v1");
    ConsumerRecord<String, byte[]> rehashed =
        hashed(events.get(0).envelope().hash(), other, events.get(1).json());
    ConsumerRecord<String, byte[]> forged = on(Topics.CONFIG, other, rehashed.value());

    assertThatThrownBy(() -> arrivals.receive(forged)).hasMessageContaining("does not belong in");
    arrivals.receive(record(events.get(1)));

    assertThat(arrivals.applied(stream)).containsExactly("a", "b");
  }

  @Test
  void anEventForAStreamThatIsKnownToBeOfAnotherServiceIsRefused() {
    ToyStream unheard = new ToyStream(StreamId.of("unheard", stream.id().workspace()));
    List<RecordedEvent> events = named(unheard, "a", "b");
    Map<String, String> first = headers(events.getFirst());
    Map<String, String> second = headers(events.getLast());
    List.of(first, second).forEach(each -> each.put("ce_type", "io.sluice.Unheard.v1"));
    ConsumerRecord<String, byte[]> theirs = hashed(HashChain.GENESIS, first, "{}");
    second.put("ce_source", "/sluice/config-service");
    ConsumerRecord<String, byte[]> forged = hashed(first.get("ce_hash"), second, "{}");

    assertThat(arrivals.receive(theirs)).isEmpty();
    assertThat(arrivals.receive(on(Topics.CONFIG, second, forged.value()))).hasSize(1);

    assertThat(await(arrivals.inbox.place(unheard.id().value()))).isEqualTo(new Place(1, false));
  }

  private void isForked(long version) {
    assertThat(arrivals.counted("forked")).isEqualTo(1);
    assertThat(arrivals.inbox.count().forked()).isEqualTo(1);
    assertThat(parked().getFirst().version()).isEqualTo(version);
    assertThat(parked().getFirst().reason()).startsWith("FORKED: ");
  }

  private static ConsumerRecord<String, byte[]> on(
      String topic, Map<String, String> headers, RecordedEvent event) {
    return on(topic, headers, event.json().getBytes(StandardCharsets.UTF_8));
  }

  private static ConsumerRecord<String, byte[]> on(
      String topic, Map<String, String> headers, byte[] value) {
    var record = new ConsumerRecord<>(topic, 0, 0, headers.get("ce_workspace"), value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private static Map<String, String> headers(RecordedEvent event) {
    return new HashMap<>(CloudEvents.headers("environment-service", event.envelope()));
  }

  private List<Inbox.Parked> parked() {
    return await(arrivals.inbox.listParked("", 0, 100));
  }
}
