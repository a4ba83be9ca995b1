package io.sluice.runtime.inbox;

import static io.sluice.runtime.inbox.Arrivals.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.sluice.events.CloudEvents;
import io.sluice.events.HashChain;
import io.sluice.events.Topics;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.testkit.Brokers;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicRecord;
import io.sluice.testkit.TopicWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody writes to the topic of another service, on a real Kafka. */
class ForgedEventsTest {
  private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", Brokers.shared());
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String EVIL = "{\"environment\":\"dev\",\"name\":\"evil\"}";

  private final Arrivals arrivals = new Arrivals(ScratchDatabase.pool());
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final TopicWriter topic = TopicWriter.of(Topics.ENVIRONMENT);
  private final ToyStream stream = ToyStream.fresh();
  private final String workspace = stream.id().workspace();
  private final RecordedEvent last = named(stream, "a", "b").getLast();
  private final RecordedEvent next = named(stream, "c").getFirst();
  private final Subscription subscription =
      new Subscription(
          arrivals.consumer,
          arrivals.inbox,
          new SubscriptionConfig("config-service", Set.of("environment-service"), Optional.empty()),
          KAFKA,
          metrics);

  @BeforeEach
  void followAndApplySomething() {
    subscription.start(new DatabaseReady());
    stream.events().subList(0, 2).forEach(this::publish);
    awaitApplied("a", "b");
  }

  @AfterEach
  void stop() throws InterruptedException {
    subscription.stop(new ShutdownEvent());
    topic.close();
  }

  /** Changes the headers of the next event; they are hashed afterwards, so the chain holds. */
  @FunctionalInterface
  interface Forgery {
    void change(Map<String, String> headers, String workspace);
  }

  static Stream<Arguments> outOfPlace() {
    return Stream.of(
        shape("of another service", (h, ws) -> h.put("ce_source", "/sluice/config-service")),
        shape("of nobody", (h, ws) -> h.put("ce_source", "/sluice/merge-service")),
        shape("of another family", (h, ws) -> h.put("ce_type", "io.sluice.ConstantSet.v1")),
        shape("unknown in a stream of another family", (h, ws) -> unknownIn(h, "catalog/" + ws)),
        shape("in a stream of another kind", (h, ws) -> begin(h, "selection/" + ws + "/somebody")),
        shape("in a stream beside the true one", (h, ws) -> begin(h, "workspace/" + ws + "/more")),
        shape("in another spelling", (h, ws) -> begin(h, "workspace/" + ws.replace("-", "%2d"))),
        shape("of another workspace", (h, ws) -> h.put("ce_workspace", "another")),
        shape("partitioned otherwise", (h, ws) -> h.put("ce_partitionkey", "another")),
        shape("with another environment", (h, ws) -> h.put("ce_environment", "production")),
        shape("with an application", (h, ws) -> h.put("ce_application", "crm")));
  }

  private static Arguments shape(String name, Forgery forgery) {
    return Arguments.of(name, forgery);
  }

  private static void begin(Map<String, String> headers, String stream) {
    headers.put("ce_subject", stream);
    headers.put("ce_sequence", "1");
    headers.put("ce_previoushash", HashChain.GENESIS);
  }

  private static void unknownIn(Map<String, String> headers, String stream) {
    headers.put("ce_type", "io.sluice.Unheard.v1");
    begin(headers, stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outOfPlace")
  void whatNoServiceWouldWriteThereIsSetAsideWithAnAlarmAndItsStreamGoesOn(
      String name, Forgery forgery) {
    Map<String, String> forged = headers(next);
    forgery.change(forged, workspace);
    Arrivals.hashed(forged.get("ce_previoushash"), forged, EVIL);
    write(forged);

    publish(next);
    awaitApplied("a", "b", "c");
    await().atMost(LONG).until(() -> !letters().isEmpty());
    assertThat(counted("forged")).isPositive();
    assertThat(arrivals.counted("forked")).isZero();
  }

  @Test
  void aRecordWithTheKeyOfAnotherWorkspaceIsSetAside() {
    Map<String, String> forged = headers(next);
    Arrivals.hashed(last.envelope().hash(), forged, EVIL);
    topic.write("another", forged, EVIL);

    publish(next);
    awaitApplied("a", "b", "c");
    await().atMost(LONG).until(() -> counted("forged") >= 1);
  }

  static Stream<Arguments> outOfTheChain() {
    String nowhere = "ab".repeat(32);
    return Stream.of(
        shape("with a hash of something else", (h, ws) -> h.put("ce_hash", nowhere)),
        shape("with the hash of the true one", (h, ws) -> {}),
        shape("that follows nothing", (h, ws) -> Arrivals.hashed(HashChain.GENESIS, h, EVIL)),
        shape("that follows something else", (h, ws) -> Arrivals.hashed(nowhere, h, EVIL)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outOfTheChain")
  void whatDoesNotContinueTheChainIsParkedWithAnAlarmAndTheTrueEventIsNotLost(
      String name, Forgery forgery) {
    Map<String, String> forged = headers(next);
    forged.put("ce_id", "0190a5b2-1000-7000-8000-00000000000f");
    forgery.change(forged, workspace);
    write(forged);
    await().atMost(LONG).until(() -> arrivals.counted("forked") == 1);
    assertThat(arrivals.inbox.count().forked()).isEqualTo(1);

    publish(next);
    publish(named(stream, "d").getFirst());
    await().atMost(LONG).until(() -> arrivals.counted("parked") == 3);
    assertThat(arrivals.applied(stream)).containsExactly("a", "b");

    arrivals.consumer.replay(stream.id().value());
    awaitApplied("a", "b", "c", "d");
    assertThat(arrivals.inbox.count()).isEqualTo(new Inbox.Count(0, 0));
  }

  @Test
  void whoMayWriteToTheTopicCanMakeAPerfectEventWhichShowsAsSoonAsTheTrueOneComes() {
    Map<String, String> perfect = headers(next);
    Arrivals.hashed(last.envelope().hash(), perfect, EVIL);
    write(perfect);
    awaitApplied("a", "b", "evil");

    publish(next);

    await().atMost(LONG).until(() -> arrivals.counted("forked") == 1);
    publish(named(stream, "d").getFirst());
    await().atMost(LONG).until(() -> arrivals.counted("parked") == 2);
    assertThat(arrivals.applied(stream)).containsExactly("a", "b", "evil");
    assertThat(arrivals.inbox.count().forked()).isEqualTo(1);
  }

  @Test
  void aRecordAsLargeAsKafkaAllowsIsSetAsideAndOthersGoOn() {
    Map<String, String> huge = headers(next);
    huge.put("ce_type", "no type " + "x".repeat(100_000) + "\nrecord FORGED");
    topic.write(workspace, huge, "{\"name\":\"" + "y".repeat(900_000) + "\"}");

    publish(next);
    awaitApplied("a", "b", "c");
    await().atMost(LONG).until(() -> !letters().isEmpty());
    assertThat(letters())
        .allSatisfy(
            letter -> {
              assertThat(letter.headers()).containsEntry("dead-letter-size", "900011");
              assertThat(letter.headers().get("dead-letter-reason"))
                  .hasSizeLessThan(600)
                  .doesNotContain("\n");
            });
  }

  private List<TopicRecord> letters() {
    return new TopicReader(Brokers.shared(), "sluice.config.dead-letters")
        .all().stream().filter(letter -> workspace.equals(letter.key())).toList();
  }

  private void write(Map<String, String> headers) {
    topic.write(workspace, headers, EVIL);
  }

  private void publish(RecordedEvent event) {
    topic.write(workspace, headers(event), event.json());
  }

  private static Map<String, String> headers(RecordedEvent event) {
    return new HashMap<>(CloudEvents.headers("environment-service", event.envelope()));
  }

  private double counted(String result) {
    return metrics.counter("sluice.events.consumed", "result", result).count();
  }

  private void awaitApplied(String... names) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(arrivals.applied(stream)).containsExactly(names));
  }
}
