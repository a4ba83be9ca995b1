package io.sluice.runtime.inbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.events.CloudEvents;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.HashChain;
import io.sluice.events.Topics;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.Statements;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A consumer that writes down the name in each {@link EnvironmentRenamed} that it applies, a row
 * per event, and what a test looks at.
 */
final class Arrivals implements Reaction {
  private final Pool pool;
  final String name;
  private final Map<String, Runnable> broken = new ConcurrentHashMap<>();
  private final Map<String, Object[]> refused = new ConcurrentHashMap<>();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final List<String> told = new ArrayList<>();
  final Inbox inbox;
  final EventConsumer consumer;
  final ConsumerLag lag = new ConsumerLag(metrics);

  Arrivals(Pool pool) {
    this(pool, "consumer-" + UUID.randomUUID());
  }

  private Arrivals(Pool pool, String name) {
    this.pool = pool;
    this.name = name;
    this.inbox = new Inbox(pool, name);
    this.consumer =
        new EventConsumer(
            pool,
            inbox,
            name,
            List.of(this),
            List.of((envelope, event) -> told.add(envelope.stream() + "@" + envelope.version())),
            metrics);
  }

  /** Another process of the same service. */
  Arrivals replica() {
    return new Arrivals(pool, name);
  }

  /** Under which it is in the inbox. */
  String name() {
    return name;
  }

  /** What tries again, of a process that has just started. */
  ParkedRetries retries() {
    return new ParkedRetries(inbox, consumer, metrics);
  }

  /** Throws when an event with this name comes. */
  void breakOn(String name) {
    broken.put(
        name,
        () -> {
          throw new IllegalStateException("the code for this is broken");
        });
  }

  /** Does something once, while this name is about to be applied. */
  void onceBefore(String name, Runnable meanwhile) {
    broken.put(
        name,
        () -> {
          broken.remove(name);
          meanwhile.run();
        });
  }

  /** Gives the database a statement that it, or its client, refuses when this name comes. */
  void refuseOn(String name, String sql, Object... parameters) {
    refused.put(name, new Object[] {sql, parameters});
  }

  /** The cause of all failures is gone. */
  void mend() {
    broken.clear();
    refused.clear();
  }

  @Override
  public List<String> tables() {
    return List.of("directory_environment");
  }

  @Override
  public Set<String> follows() {
    return Set.of("workspace");
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof EnvironmentRenamed(String environment, String name)) {
      broken.getOrDefault(name, () -> {}).run();
      out.add(
          "INSERT INTO directory_environment VALUES ($1, $2, $2, $3, false, false, false)",
          envelope.workspace(),
          name,
          (int) envelope.version());
      Object[] refusal = refused.get(name);
      if (refusal != null) {
        out.add((String) refusal[0], (Object[]) refusal[1]);
      }
    }
  }

  /** Takes these records as one poll. */
  List<Incoming> receive(List<ConsumerRecord<String, byte[]>> records) {
    List<Incoming> events = records.stream().map(Incoming::of).toList();
    List<Incoming> foreign = consumer.apply(events);
    lag.applied(events);
    return foreign;
  }

  /** Takes one record. */
  List<Incoming> receive(ConsumerRecord<String, byte[]> record) {
    return receive(List.of(record));
  }

  /** The record of an event as it comes from Kafka. */
  static ConsumerRecord<String, byte[]> record(RecordedEvent event) {
    return record(
        new HashMap<>(CloudEvents.headers("environment-service", event.envelope())), event.json());
  }

  /** A record that is hashed as it is, after the event with this hash. */
  static ConsumerRecord<String, byte[]> hashed(
      String previousHash, Map<String, String> headers, String value) {
    headers.put("ce_previoushash", previousHash);
    headers.put(
        "ce_hash",
        HashChain.next(
            previousHash, CloudEvents.envelope(headers), value.getBytes(StandardCharsets.UTF_8)));
    return record(headers, value);
  }

  static ConsumerRecord<String, byte[]> record(Map<String, String> headers, String value) {
    var record =
        new ConsumerRecord<>(
            Topics.ENVIRONMENT,
            0,
            0,
            headers.get("ce_workspace"),
            value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /** Adds an event with each of these names to the stream. */
  static List<RecordedEvent> named(ToyStream stream, String... names) {
    int before = (int) stream.version();
    for (String name : names) {
      stream.append(List.of(new EnvironmentRenamed("dev", name)));
    }
    return stream.events().subList(before, (int) stream.version());
  }

  /** The names that were written down, in the order of their versions. */
  List<String> applied(ToyStream stream) {
    return StreamSupport.stream(
            io.sluice.runtime.ScratchDatabase.await(
                    pool.preparedQuery(
                            "SELECT name FROM directory_environment WHERE workspace = $1 ORDER BY rank")
                        .execute(Tuple.of(stream.id().workspace())))
                .spliterator(),
            false)
        .map((Row row) -> row.getString("name"))
        .toList();
  }

  /** How many records had this result. */
  double counted(String result) {
    return metrics.counter("sluice.events.consumed", "result", result).count();
  }

  /** Seconds from decision to application of the last event, as the metric says. */
  double lag() {
    return metrics.get("sluice.consumer.lag").gauge().value();
  }

  /** What those were told who hear of every applied event. */
  List<String> told() {
    return told;
  }
}
