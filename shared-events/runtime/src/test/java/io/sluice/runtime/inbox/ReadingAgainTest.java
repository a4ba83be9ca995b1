package io.sluice.runtime.inbox;

import static io.sluice.runtime.ScratchDatabase.rows;
import static io.sluice.runtime.inbox.Arrivals.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.sluice.events.CloudEvents;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.Topics;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.direct.DirectUnderTest;
import io.sluice.runtime.memory.Freshness;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.rebuild.Rebuild;
import io.sluice.runtime.rebuild.Rebuild.Events;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.Statements;
import io.sluice.testkit.Brokers;
import io.sluice.testkit.TopicWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real Kafka; events of other tests of this JVM are on the topic, too. */
class ReadingAgainTest {
  private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", Brokers.shared());
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Arrivals arrivals = new Arrivals(ScratchDatabase.pool());
  private final Stopping reaction = new Stopping(arrivals);
  private final SubscriptionConfig config =
      new SubscriptionConfig("config-service", Set.of("environment-service"), Optional.empty());
  private final TopicWriter topic = TopicWriter.of(Topics.ENVIRONMENT);
  private final DirectUnderTest direct = DirectUnderTest.scratch();
  private final Subscription subscription =
      new Subscription(arrivals.consumer, arrivals.inbox, config, KAFKA, new SimpleMeterRegistry());
  private final Rebuild rebuild =
      new Rebuild(
          direct.database,
          arrivals.name(),
          List.of(),
          List.of(
              new ReadingAgain(
                  config, KAFKA, List.of(reaction), new Freshness(List.of()), arrivals.name())));
  private final ToyStream stream = ToyStream.fresh();

  @BeforeEach
  void followAndApplySomething() {
    subscription.start(new DatabaseReady());
    publish(named(stream, "a", "b"));
    awaitApplied("a", "b");
  }

  @AfterEach
  void stop() throws InterruptedException {
    reaction.goOn();
    subscription.stop(new ShutdownEvent());
    topic.close();
    direct.close();
  }

  @Test
  void whatIsReplicatedIsTheSameAfterwardsAndGoesOnFromThere() {
    ScratchDatabase.sql(
        "DELETE FROM directory_environment WHERE workspace = $1 AND name = 'a'",
        stream.id().workspace());

    Events events = rebuild.run().orElseThrow();

    assertThat(events.own()).isEqualTo(ownEvents());
    assertThat(events.others()).isGreaterThanOrEqualTo(2);
    assertThat(arrivals.applied(stream)).containsExactly("a", "b");
    publish(named(stream, "c"));
    awaitApplied("a", "b", "c");
    assertThat(rebuild.run()).isPresent();
    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "c");
    assertThat(place()).isEqualTo(new Inbox.Place(3, false));
  }

  /** Other tests append to the same store. */
  private static long ownEvents() {
    return ScratchDatabase.sql("SELECT count(*) AS n FROM event").getFirst().getLong("n");
  }

  @Test
  void consumersGoOnMeanwhileAndNoTransactionStaysOpenThatRelaysWouldWaitFor() {
    reaction.stop();
    CompletableFuture<Optional<Events>> reading = CompletableFuture.supplyAsync(rebuild::run);
    reaction.awaitStopped();

    publish(named(stream, "c"));
    awaitApplied("a", "b", "c");
    long now = tx("pg_snapshot_xmax(pg_current_snapshot())");
    await().atMost(LONG).until(() -> tx("pg_snapshot_xmin(pg_current_snapshot())") >= now);
    assertThat(rebuild.run()).isEmpty();
    assertThat(reading).isNotDone();

    reaction.goOn();
    assertThat(reading.join()).isPresent();
    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "c");
    publish(named(stream, "d"));
    awaitApplied("a", "b", "c", "d");
  }

  @Test
  void whatTheTopicsDoNotHaveIsNotForgotten() {
    ToyStream elsewhere = ToyStream.fresh();
    named(elsewhere, "x").forEach(event -> arrivals.receive(Arrivals.record(event)));

    assertThatThrownBy(rebuild::run).hasMessageContaining("less than was applied once");

    assertThat(arrivals.applied(elsewhere)).containsExactly("x");
    assertThat(arrivals.applied(stream)).containsExactly("a", "b");
  }

  @Test
  void anEventThatIsRefusedNowIsParkedAndOthersAreNot() {
    arrivals.refuseOn("refused", "SELECT 1 / $1::int", 0);
    ToyStream bad = ToyStream.fresh();
    publish(named(bad, "x", "refused", "y"));
    await().atMost(LONG).until(() -> arrivals.applied(bad).equals(List.of("x")));

    assertThat(rebuild.run()).isPresent();

    assertThat(arrivals.applied(stream)).containsExactly("a", "b");
    assertThat(arrivals.applied(bad)).containsExactly("x");
    arrivals.mend();
    arrivals.consumer.replay(bad.id().toString());
    assertThat(arrivals.applied(bad)).containsExactly("x", "refused", "y");
  }

  private Inbox.Place place() {
    return arrivals.inbox.place(stream.id().toString()).await().indefinitely();
  }

  private void publish(List<RecordedEvent> events) {
    events.forEach(
        event ->
            topic.write(
                event.envelope().workspace(),
                CloudEvents.headers("environment-service", event.envelope()),
                event.json()));
  }

  private void awaitApplied(String... names) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(arrivals.applied(stream)).containsExactly(names));
  }

  private static long tx(String expression) {
    return rows(
            ScratchDatabase.await(
                ScratchDatabase.pool().query("SELECT " + expression + "::text AS tx").execute()))
        .stream()
        .mapToLong(row -> Long.parseLong(row.getString("tx")))
        .sum();
  }

  /** Does what another does, and can be stopped before it does anything. */
  private static final class Stopping implements Reaction {
    private final Reaction other;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile CountDownLatch stop = new CountDownLatch(0);

    Stopping(Reaction other) {
      this.other = other;
    }

    void stop() {
      stopped = new CountDownLatch(1);
      stop = new CountDownLatch(1);
    }

    void awaitStopped() {
      await().atMost(LONG).until(() -> stopped.getCount() == 0);
    }

    void goOn() {
      stop.countDown();
    }

    @Override
    public List<String> tables() {
      return other.tables();
    }

    @Override
    public Set<String> follows() {
      return other.follows();
    }

    @Override
    public void on(Envelope envelope, DomainEvent event, Statements out) {
      stopped.countDown();
      try {
        stop.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      other.on(envelope, event, out);
    }
  }
}
