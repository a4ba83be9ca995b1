package io.sluice.promotion;

import io.sluice.events.CloudEvents;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EventType;
import io.sluice.events.HashChain;
import io.sluice.events.Via;
import io.sluice.runtime.store.EventJson;
import io.sluice.testkit.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Another service, as far as Kafka shows it: appends to its streams and publishes. */
final class Neighbour {
  private static final AtomicLong POSITIONS = new AtomicLong();

  private final String service;
  private final TopicWriter topic;
  private final Map<String, Head> heads = new TreeMap<>();

  private record Head(long version, String hash) {}

  Neighbour(String service, String topic) {
    this.service = service;
    this.topic = TopicWriter.of(topic);
  }

  void publish(String workspace, String stream, DomainEvent... events) {
    for (DomainEvent event : events) {
      publish(workspace, stream, event);
    }
  }

  /** What a request has to wait for, to see all that was published. */
  List<String> positions() {
    return heads.entrySet().stream()
        .map(head -> service + "/" + head.getKey() + "@" + head.getValue().version())
        .toList();
  }

  private void publish(String workspace, String stream, DomainEvent event) {
    Head head = heads.getOrDefault(stream, new Head(0, HashChain.GENESIS));
    byte[] data = EventJson.write(event).getBytes(StandardCharsets.UTF_8);
    Envelope bare =
        new Envelope(
            UUID.randomUUID(),
            EventType.of(event.getClass()).name(),
            1,
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
            Instant.now(),
            null,
            null);
    String hash = HashChain.next(head.hash(), bare, data);
    topic.write(workspace, CloudEvents.headers(service, bare.chained(hash, head.hash())), data);
    heads.put(stream, new Head(bare.version(), hash));
  }
}
