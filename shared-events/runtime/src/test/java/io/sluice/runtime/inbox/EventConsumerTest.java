package io.sluice.runtime.inbox;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.inbox.Arrivals.named;
import static io.sluice.runtime.inbox.Arrivals.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.CloudEvents;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.inbox.Inbox.Place;
import io.sluice.runtime.store.RecordedEvent;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventConsumerTest {
  private final Arrivals arrivals = new Arrivals(ScratchDatabase.pool());
  private final ToyStream stream = ToyStream.fresh();

  @Test
  void eventsAreAppliedInTheOrderOfTheirStreamAndTold() {
    receive(named(stream, "a", "b", "c"));

    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "c");
    assertThat(place()).isEqualTo(new Place(3, false));
    assertThat(arrivals.told())
        .containsExactly(stream.id() + "@1", stream.id() + "@2", stream.id() + "@3");
    assertThat(arrivals.counted("applied")).isEqualTo(3);
  }

  @Test
  void theLagIsTheAgeOfTheLastEvent() {
    RecordedEvent event = named(stream, "a").getFirst();
    Map<String, String> old = headers(event);
    old.put("ce_time", Instant.now().minusSeconds(100).toString());

    await(arrivals.consumer.receive(record(old, event.json())));

    assertThat(arrivals.lag()).isBetween(100.0, 130.0);
  }

  @Test
  void aDuplicateIsSkipped() {
    List<RecordedEvent> events = named(stream, "a", "b");
    receive(events);
    receive(events);

    assertThat(arrivals.applied(stream)).containsExactly("a", "b");
    assertThat(arrivals.counted("duplicate")).isEqualTo(2);
  }

  @Test
  void anEventThatTwoReplicasApplyAtTheSameTimeIsAppliedOnce() {
    List<RecordedEvent> events = named(stream, "a", "b", "c");
    for (RecordedEvent event : events) {
      await(
          Uni.join()
              .all(
                  arrivals.consumer.receive(record(event)),
                  arrivals.consumer.receive(record(event)))
              .andCollectFailures());
    }

    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "c");
    assertThat(place()).isEqualTo(new Place(3, false));
    assertThat(arrivals.counted("parked")).isZero();
  }

  @Test
  void theTransactionOfAnEventThatIsNotTheNextOneFails() {
    RecordedEvent third = named(stream, "a", "b", "c").getLast();

    assertThatThrownBy(
            () -> await(arrivals.inbox.apply(Incoming.of(record(third)), List.of(), false)))
        .hasMessageContaining("the event is the next one");
    assertThat(place()).isEqualTo(new Place(0, false));
  }

  @Test
  void whatAnotherReplicaDidMeanwhileIsNoticed() {
    Arrivals other = arrivals.replica();
    List<RecordedEvent> events = named(stream, "a", "b", "c", "d", "e");
    receive(events.subList(0, 1));
    for (RecordedEvent event : events.subList(1, 3)) {
      await(other.consumer.receive(record(event)));
    }

    receive(events.subList(1, 5));

    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "c", "d", "e");
    assertThat(place()).isEqualTo(new Place(5, false));
    assertThat(arrivals.counted("parked")).isZero();
  }

  @Test
  void whatAnotherReplicaParkedMeanwhileStaysInOrder() {
    Arrivals other = arrivals.replica();
    List<RecordedEvent> events = named(stream, "a", "b", "c", "d");
    receive(events.subList(0, 1));
    other.breakOn("b");
    for (RecordedEvent event : events.subList(1, 3)) {
      await(other.consumer.receive(record(event)));
    }

    receive(events.subList(1, 4));

    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "c", "d");
    assertThat(place()).isEqualTo(new Place(4, false));
    assertThat(parked()).isEmpty();
  }

  @Test
  void aGapWaitsUntilTheMissingEventComes() {
    List<RecordedEvent> events = named(stream, "a", "b", "c", "d");
    receive(List.of(events.get(0), events.get(2), events.get(3)));
    assertThat(arrivals.applied(stream)).containsExactly("a");
    assertThat(place()).isEqualTo(new Place(1, true));
    assertThat(parked()).hasSize(2);

    receive(List.of(events.get(1)));

    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "c", "d");
    assertThat(place()).isEqualTo(new Place(4, false));
    assertThat(parked()).isEmpty();
  }

  @Test
  void aGapAtTheBeginningOfAStreamWaitsToo() {
    List<RecordedEvent> events = named(stream, "a", "b");
    receive(List.of(events.get(1)));
    assertThat(place()).isEqualTo(new Place(0, true));

    receive(List.of(events.get(0)));

    assertThat(arrivals.applied(stream)).containsExactly("a", "b");
    assertThat(place()).isEqualTo(new Place(2, false));
  }

  @Test
  void anEventThatBreaksTheCodeParksItsStreamWhileOthersGoOn() {
    ToyStream other = ToyStream.fresh();
    arrivals.breakOn("b");

    receive(named(stream, "a", "b", "c"));
    receive(named(other, "x"));

    assertThat(arrivals.applied(stream)).containsExactly("a");
    assertThat(arrivals.applied(other)).containsExactly("x");
    assertThat(parked()).extracting(Inbox.Parked::version).containsExactly(2L, 3L);
    assertThat(parked().getFirst().reason())
        .isEqualTo("IllegalStateException: the code for this is broken");
    assertThat(await(arrivals.inbox.parkedStreams())).isEqualTo(1);
    assertThat(arrivals.counted("parked")).isEqualTo(2);
  }

  @Test
  void anEventThatTheDatabaseRefusesParksItsStreamAndLeavesNoTrace() {
    arrivals.refuseOn("b", "SELECT 1 / $1::int", 0);
    arrivals.refuseOn("y", "SELECT $1::int", "no number");
    ToyStream other = ToyStream.fresh();

    receive(named(stream, "a", "b"));
    receive(named(other, "x", "y"));

    assertThat(arrivals.applied(stream)).containsExactly("a");
    assertThat(arrivals.applied(other)).containsExactly("x");
    assertThat(parked())
        .extracting(Inbox.Parked::reason)
        .anySatisfy(reason -> assertThat(reason).startsWith("SQLSTATE 22012"))
        .anySatisfy(reason -> assertThat(reason).startsWith("UnsendableStatement"));
  }

  @Test
  void replayAppliesWhatIsParkedOnceTheCauseIsMended() {
    arrivals.breakOn("b");
    receive(named(stream, "a", "b", "c"));
    await(arrivals.consumer.replay(stream.id().value()));
    assertThat(arrivals.applied(stream)).containsExactly("a");

    arrivals.mend();
    await(arrivals.consumer.replay(stream.id().value()));
    receive(named(stream, "d"));

    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "c", "d");
    assertThat(place()).isEqualTo(new Place(4, false));
  }

  @Test
  void replayOfAStreamThatIsNotParkedChangesNothing() {
    receive(named(stream, "a"));

    await(arrivals.consumer.replay(stream.id().value()));
    await(arrivals.consumer.replay("workspace/nobody-knows-it"));

    assertThat(place()).isEqualTo(new Place(1, false));
  }

  @Test
  void thousandsOfEventsBehindOneThatIsMendedAreApplied() {
    String[] names = IntStream.range(0, 3000).mapToObj(Integer::toString).toArray(String[]::new);
    arrivals.breakOn("0");
    receive(named(stream, names));

    arrivals.mend();
    await(arrivals.consumer.replay(stream.id().value()));

    assertThat(place()).isEqualTo(new Place(3000, false));
  }

  @Test
  void anUnknownTypeOrANewerSchemaIsSkippedAndCounted() {
    List<RecordedEvent> events = named(stream, "a", "b", "c");
    Map<String, String> unknown = headers(events.get(0));
    unknown.put("ce_type", "io.sluice.EnvironmentPainted.v1");
    Map<String, String> newer = headers(events.get(1));
    newer.put("ce_type", "io.sluice.EnvironmentRenamed.v2");

    await(arrivals.consumer.receive(record(unknown, "{\"any\":\"thing\"}")));
    await(arrivals.consumer.receive(record(newer, events.get(1).json())));
    await(arrivals.consumer.receive(record(events.get(2))));

    assertThat(arrivals.applied(stream)).containsExactly("c");
    assertThat(place()).isEqualTo(new Place(3, false));
    assertThat(arrivals.counted("unknown")).isEqualTo(2);
  }

  @Test
  void aRecordThatIsNoEventFails() {
    RecordedEvent event = named(stream, "a").getFirst();
    Map<String, String> noSequence = headers(event);
    noSequence.remove("ce_sequence");

    assertFails(Map.of(), "{}");
    assertFails(noSequence, event.json());
    assertFails(headers(event), null);
    assertThat(place()).isEqualTo(new Place(0, false));
  }

  @Test
  void dataThatIsNotThatOfItsTypeIsParked() {
    RecordedEvent event = named(stream, "a").getFirst();

    await(arrivals.consumer.receive(record(headers(event), "{\"name\": [")));

    assertThat(parked().getFirst().reason()).startsWith("IllegalArgumentException");
  }

  @Test
  void dataThatCannotEvenBeParkedFails() {
    assertFails(headers(named(stream, "a").getFirst()), "{\"name\": \u0000");
  }

  private void assertFails(Map<String, String> headers, String value) {
    assertThatThrownBy(() -> await(arrivals.consumer.receive(record(headers, value))))
        .isInstanceOf(RuntimeException.class);
  }

  private static Map<String, String> headers(RecordedEvent event) {
    return new HashMap<>(CloudEvents.headers("toy-service", event.envelope()));
  }

  private void receive(List<RecordedEvent> events) {
    events.forEach(event -> await(arrivals.consumer.receive(record(event))));
  }

  private Place place() {
    return await(arrivals.inbox.place(stream.id().value()));
  }

  private List<Inbox.Parked> parked() {
    return await(arrivals.inbox.listParked("", 0, 100));
  }
}
