package io.sluice.testkit;

import io.sluice.events.CloudEvents;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EventType;
import io.sluice.events.HashChain;
import io.sluice.events.Via;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Another service, as far as Kafka shows it: appends to streams of one workspace and publishes,
 * chained as the real one does.
 */
public final class Neighbour implements AutoCloseable {
  private static final AtomicLong POSITIONS = new AtomicLong();

  private final String service;
  private final TopicWriter topic;
  private final String workspace;
  private final Function<DomainEvent, String> json;
  private final Map<String, Head> heads = new TreeMap<>();

  private record Head(long version, String hash) {}

  /**
   * A service that has published nothing of the workspace yet.
   *
   * @param topic that it publishes to on the shared Kafka
   * @param json writes the data of an event
   */
  public Neighbour(
      String service, String topic, String workspace, Function<DomainEvent, String> json) {
    this(service, TopicWriter.of(topic), workspace, json);
  }

  /** The same with a writer that others use, too. */
  public Neighbour(
      String service, TopicWriter topic, String workspace, Function<DomainEvent, String> json) {
    this.service = service;
    this.topic = topic;
    this.workspace = workspace;
    this.json = json;
  }

  /** Appends to a stream and returns when all is published. */
  public void publish(String stream, DomainEvent... events) {
    for (DomainEvent event : events) {
      publish(stream, event);
    }
  }

  /** What requests have to wait for in {@code Sluice-After}, to see all that was published. */
  public List<String> positions() {
    return heads.entrySet().stream()
        .map(head -> service + "/" + head.getKey() + "@" + head.getValue().version())
        .toList();
  }

  private void publish(String stream, DomainEvent event) {
    Head head = heads.getOrDefault(stream, new Head(0, HashChain.GENESIS));
    EventType type = EventType.of(event.getClass());
    byte[] data = json.apply(event).getBytes(StandardCharsets.UTF_8);
    Envelope bare =
        new Envelope(
            UUID.randomUUID(),
            type.name(),
            type.schemaVersion(),
            stream,
            head.version() + 1,
            POSITIONS.incrementAndGet(),
            workspace,
            event.environment(),
            event.application(),
            "owner",
            Via.REST,
            null,
            "test",
            UUID.randomUUID(),
            null,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            null,
            null);
    String hash = HashChain.next(head.hash(), bare, data);
    topic.write(workspace, CloudEvents.headers(service, bare.chained(hash, head.hash())), data);
    heads.put(stream, new Head(bare.version(), hash));
  }

  @Override
  public void close() {
    topic.close();
  }
}
