package io.sluice.runtime.inbox;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.inbox.Arrivals.hashed;
import static io.sluice.runtime.inbox.Arrivals.named;
import static io.sluice.runtime.inbox.Arrivals.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.CloudEvents;
import io.sluice.events.HashChain;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.inbox.Inbox.Place;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.StreamId;
import io.sluice.runtime.store.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    arrivals.receive(hashed(HashChain.GENESIS, old, event.json()));

    assertThat(arrivals.lag()).isBetween(100.0, 130.0);
  }

  @Test
  void allOfAPollIsAppliedInOneTransaction() {
    List<ToyStream> streams = IntStream.range(0, 50).mapToObj(i -> ToyStream.fresh()).toList();
    List<ConsumerRecord<String, byte[]>> poll = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      String name = "n" + round;
      streams.forEach(each -> poll.add(record(named(each, name).getFirst())));
    }

    arrivals.receive(poll);

    String[] workspaces =
        streams.stream().map(each -> each.id().workspace()).toArray(String[]::new);
    assertThat(
            ScratchDatabase.sql(
                    """
                    SELECT count(*) AS n, count(DISTINCT xmin::text) AS transactions
                    FROM directory_environment WHERE workspace = ANY ($1)""",
                    (Object) workspaces)
                .getFirst()
                .toJson()
                .getMap())
        .containsEntry("n", 500L)
        .containsEntry("transactions", 1L);
    assertThat(arrivals.counted("applied")).isEqualTo(500);
  }

  @Test
  void anEventThatCannotBeAppliedParksItsStreamAloneOfAllInThePoll() {
    arrivals.refuseOn("bad", "SELECT 1 / $1::int", 0);
    List<ToyStream> streams = IntStream.range(0, 20).mapToObj(i -> ToyStream.fresh()).toList();
    List<ConsumerRecord<String, byte[]>> poll = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      for (ToyStream each : streams) {
        boolean bad = each == streams.get(7) && name.equals("b");
        poll.add(record(named(each, bad ? "bad" : name).getFirst()));
      }
    }

    arrivals.receive(poll);

    for (ToyStream each : streams) {
      if (each == streams.get(7)) {
        assertThat(arrivals.applied(each)).containsExactly("a");
      } else {
        assertThat(arrivals.applied(each)).containsExactly("a", "b", "c");
      }
    }
    assertThat(parked()).extracting(Inbox.Parked::version).containsExactly(2L, 3L);
  }

  @Test
  void anEventWhoseTransactionKeepsBeingCanceledParksItsStreamAndIsAppliedLater() {
    arrivals.refuseOn(
        "slow",
        "DO $do$ BEGIN RAISE EXCEPTION USING ERRCODE = '57014', MESSAGE = 'canceled'; END $do$");
    ToyStream other = ToyStream.fresh();

    receive(named(stream, "slow"));
    receive(named(other, "x"));
    assertThat(arrivals.applied(other)).containsExactly("x");
    assertThat(place()).isEqualTo(new Place(0, true));

    arrivals.mend();
    arrivals.retries().tryAgain();

    assertThat(arrivals.applied(stream)).containsExactly("slow");
    assertThat(arrivals.inbox.count().parked()).isZero();
  }

  @Test
  void whatIsParkedIsTriedAgainAtTheStartAndThenLessAndLessOften() {
    arrivals.breakOn("a");
    receive(named(stream, "a"));
    ParkedRetries older = arrivals.retries();
    older.tryAgain();
    older.tryAgain();
    assertThat(arrivals.counted("parked")).isEqualTo(2); // when it came, and at the start
    assertThat(arrivals.applied(stream)).isEmpty();

    arrivals.mend();
    arrivals.retries().tryAgain(); // a process of the next version

    assertThat(arrivals.applied(stream)).containsExactly("a");
  }

  @Test
  void aReplayBesideTheConsumerLeavesNothingBehind() {
    String[] names = IntStream.range(0, 200).mapToObj(Integer::toString).toArray(String[]::new);
    List<RecordedEvent> events = named(stream, names);
    arrivals.breakOn("0");
    receive(events.subList(0, 100));
    arrivals.mend();

    CompletableFuture<Void> replay =
        CompletableFuture.runAsync(() -> arrivals.consumer.replay(stream.id().value()));
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> arrivals.replica().consumer.replay(stream.id().value()));
    receive(events.subList(100, 200));
    CompletableFuture.allOf(replay, other).join();

    assertThat(arrivals.applied(stream)).containsExactly(names);
    assertThat(place()).isEqualTo(new Place(200, false));
    assertThat(parked()).isEmpty();
  }

  @Test
  void whereAnotherProcessStoppedThisOneGoesOn() {
    List<RecordedEvent> events = named(stream, "a", "b", "c");
    arrivals.breakOn("a");
    receive(events.subList(0, 2));
    arrivals.mend();
    Arrivals older = arrivals.replica();
    older.breakOn("c");
    arrivals.onceBefore(
        "a",
        () -> {
          receive(events.subList(2, 3)); // comes after this one has looked at what waits
          older.consumer.drain(stream.id().value());
        });

    arrivals.consumer.drain(stream.id().value());

    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "c");
    assertThat(place()).isEqualTo(new Place(3, false));
    assertThat(parked()).isEmpty();
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
      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> arrivals.receive(record(event))),
              CompletableFuture.runAsync(() -> arrivals.receive(record(event))))
          .join();
    }

    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "c");
    assertThat(place()).isEqualTo(new Place(3, false));
    assertThat(arrivals.counted("parked")).isZero();
  }

  @Test
  void theTransactionOfAnEventThatIsNotTheNextOneFails() {
    RecordedEvent third = named(stream, "a", "b", "c").getLast();
    Head asIfTwoWereApplied =
        new Head(null, 2, third.envelope().previousHash(), false, false, true);
    Plan plan = new Plan(List.of(arrivals), Map.of(stream.id().value(), asIfTwoWereApplied));
    plan.add(Incoming.of(record(third)));

    assertThatThrownBy(
            () ->
                new Transactions(ScratchDatabase.pool())
                    .commit(new InboxStep("some-consumer").of(plan)))
        .hasMessageContaining("the event is the next one");
    assertThat(place()).isEqualTo(new Place(0, false));
    assertThat(arrivals.applied(stream)).isEmpty();
  }

  @Test
  void whatAnotherReplicaDidMeanwhileIsNoticed() {
    Arrivals other = arrivals.replica();
    List<RecordedEvent> events = named(stream, "a", "b", "c", "d", "e");
    receive(events.subList(0, 1));
    for (RecordedEvent event : events.subList(1, 3)) {
      other.receive(record(event));
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
      other.receive(record(event));
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
    arrivals.consumer.replay(stream.id().value());
    assertThat(arrivals.applied(stream)).containsExactly("a");

    arrivals.mend();
    arrivals.consumer.replay(stream.id().value());
    receive(named(stream, "d"));

    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "c", "d");
    assertThat(place()).isEqualTo(new Place(4, false));
  }

  @Test
  void replayOfAStreamThatIsNotParkedChangesNothing() {
    receive(named(stream, "a"));

    arrivals.consumer.replay(stream.id().value());
    arrivals.consumer.replay("workspace/nobody-knows-it");

    assertThat(place()).isEqualTo(new Place(1, false));
  }

  @Test
  void thousandsOfEventsBehindOneThatIsMendedAreApplied() {
    String[] names = IntStream.range(0, 3000).mapToObj(Integer::toString).toArray(String[]::new);
    arrivals.breakOn("0");
    receive(named(stream, names));

    arrivals.mend();
    arrivals.consumer.replay(stream.id().value());

    assertThat(place()).isEqualTo(new Place(3000, false));
  }

  @Test
  void anUnknownTypeWaitsForTheUpgradeWithItsStreamAndIsAppliedThen() {
    List<RecordedEvent> events = named(stream, "a", "b", "c");
    arrivals.receive(record(events.get(0)));
    for (String wireName :
        List.of("io.sluice.EnvironmentPainted.v1", "io.sluice.EnvironmentRenamed.v2")) {
      Map<String, String> unknown = headers(events.get(1));
      unknown.put("ce_type", wireName);
      ToyStream other = ToyStream.fresh();
      arrivals.receive(hashed(events.get(0).envelope().hash(), unknown, events.get(1).json()));
      arrivals.receive(record(named(other, "x").getFirst()));
      assertThat(parked())
          .extracting(Inbox.Parked::reason)
          .contains("unknown event type " + wireName);
    }
    arrivals.receive(record(events.get(2)));

    assertThat(arrivals.applied(stream)).containsExactly("a");
    assertThat(place()).isEqualTo(new Place(1, true));
    assertThat(arrivals.counted("unknown")).isZero();
  }

  @Test
  void anUnknownTypeInAStreamThatNobodyFollowsIsIgnored() {
    ToyStream selection =
        new ToyStream(StreamId.of("selection", ScratchDatabase.newWorkspace(), "somebody"));
    RecordedEvent event = named(selection, "a").getFirst();
    Map<String, String> unknown = headers(event);
    unknown.put("ce_type", "io.sluice.EnvironmentPainted.v1");

    arrivals.receive(hashed(HashChain.GENESIS, unknown, "{\"any\":\"thing\"}"));

    assertThat(await(arrivals.inbox.place(selection.id().value()))).isEqualTo(new Place(1, false));
    assertThat(arrivals.counted("unknown")).isEqualTo(1);
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

    arrivals.receive(hashed(HashChain.GENESIS, headers(event), "{\"name\": ["));

    assertThat(parked().getFirst().reason()).startsWith("IllegalArgumentException");
  }

  @Test
  void dataThatCannotEvenBeParkedFails() {
    assertFails(headers(named(stream, "a").getFirst()), "{\"name\": \u0000");
  }

  private void assertFails(Map<String, String> headers, String value) {
    assertThatThrownBy(() -> arrivals.receive(record(headers, value)))
        .isInstanceOf(RuntimeException.class);
  }

  private static Map<String, String> headers(RecordedEvent event) {
    return new HashMap<>(CloudEvents.headers("environment-service", event.envelope()));
  }

  private void receive(List<RecordedEvent> events) {
    events.forEach(event -> arrivals.receive(record(event)));
  }

  private Place place() {
    return await(arrivals.inbox.place(stream.id().value()));
  }

  private List<Inbox.Parked> parked() {
    return await(arrivals.inbox.listParked("", 0, 100));
  }
}
