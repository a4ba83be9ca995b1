package io.sluice.runtime.inbox;

import static io.sluice.runtime.inbox.Arrivals.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.sluice.events.CloudEvents;
import io.sluice.events.Topics;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.testkit.Brokers;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real Kafka; events of other tests of this JVM are on the topic, too. */
class SubscriptionTest {
  private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", Brokers.shared());
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Arrivals arrivals = new Arrivals(ScratchDatabase.pool());
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final SubscriptionConfig config =
      new SubscriptionConfig("config-service", Set.of("environment-service"), Optional.empty());
  private final TopicWriter topic = TopicWriter.of(Topics.ENVIRONMENT);
  private Subscription subscription = subscription();

  private Subscription subscription() {
    return new Subscription(arrivals.consumer, arrivals.inbox, config, KAFKA, metrics);
  }

  @AfterEach
  void stop() throws InterruptedException {
    subscription.stop(new ShutdownEvent());
    topic.close();
  }

  @Test
  void whatIsPublishedIsAppliedInOrderAlsoAfterARestartAndAtOnceOnEveryPartition()
      throws InterruptedException {
    start();
    List<ToyStream> streams = IntStream.range(0, 24).mapToObj(i -> ToyStream.fresh()).toList();
    streams.forEach(stream -> publish(named(stream, "a", "b")));
    awaitApplied(streams, "a", "b");

    subscription.stop(new ShutdownEvent());
    streams.forEach(stream -> publish(named(stream, "c")));
    subscription = subscription();
    start();
    await().atMost(LONG).until(() -> subscription.lag().wasEverCaughtUp());
    awaitApplied(streams, "a", "b", "c");

    assertThat(arrivals.counted("parked")).isZero();
    assertThat(subscription.lag().behind()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aRecordThatIsNoEventAndOneThatIsForgedAreSetAsideAndOthersGoOn() {
    ToyStream stream = ToyStream.fresh();
    start();
    topic.write(stream.id().workspace(), Map.of("test", stream.id().workspace()), "?");
    Map<String, String> forged = headers(named(ToyStream.fresh(), "x").getFirst());
    forged.put("ce_source", "/sluice/config-service");
    forged.put("test", stream.id().workspace());
    topic.write(stream.id().workspace(), forged, "{}");
    publish(named(stream, "a"));

    awaitApplied(List.of(stream), "a");
    await().atMost(LONG).until(() -> consumed("dead") > 0); // letters come after what is applied
    await().atMost(LONG).until(() -> consumed("forged") > 0);
    assertThat(
            new TopicReader(Brokers.shared(), "sluice.config.dead-letters")
                .all().stream()
                    .filter(letter -> stream.id().workspace().equals(letter.headers().get("test"))))
        .extracting(letter -> letter.headers().get("dead-letter-reason"))
        .containsExactly(
            "header ce_specversion is missing",
            "EnvironmentRenamed of config-service does not belong on sluice.environment.v1");
  }

  private double consumed(String result) {
    return metrics.counter("sluice.events.consumed", "result", result).count();
  }

  @Test
  void whoDoesNotReachKafkaFallsBehindMoreAndMore() {
    SimpleMeterRegistry own = new SimpleMeterRegistry();
    subscription =
        new Subscription(
            arrivals.consumer,
            arrivals.inbox,
            config,
            Map.of("bootstrap.servers", "127.0.0.1:1"),
            own);
    start();

    await().atMost(LONG).until(() -> own.get("sluice.consumer.lag").gauge().value() > 2.5);
    assertThat(subscription.lag().wasEverCaughtUp()).isFalse();
    assertThat(subscription.isAlive()).isTrue();
  }

  private void start() {
    subscription.start(new DatabaseReady());
  }

  private void publish(List<RecordedEvent> events) {
    events.forEach(
        event -> topic.write(event.envelope().workspace(), headers(event), event.json()));
  }

  private static Map<String, String> headers(RecordedEvent event) {
    return new HashMap<>(CloudEvents.headers("environment-service", event.envelope()));
  }

  private void awaitApplied(List<ToyStream> streams, String... names) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(streams)
                    .allSatisfy(each -> assertThat(arrivals.applied(each)).containsExactly(names)));
  }
}
