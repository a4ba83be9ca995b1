package io.sluice.local.endtoend;

import io.sluice.events.CloudEvents;
import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of one service as a subscriber gets them. */
final class PublishedTrail {
  private final List<TopicRecord> firstDeliveries;

  private PublishedTrail(List<TopicRecord> firstDeliveries) {
    this.firstDeliveries = firstDeliveries;
  }

  /** Waits until that many different events were delivered. */
  static PublishedTrail of(String bootstrapServers, String topic, int events) {
    List<TopicRecord> records =
        new TopicReader(bootstrapServers, topic).until(read -> deduplicated(read).size() >= events);
    return new PublishedTrail(deduplicated(records));
  }

  /** The events of a workspace in the order in which they were delivered first. */
  List<TrailEntry> of(String workspace) {
    return firstDeliveries.stream()
        .filter(record -> record.key().equals(workspace))
        .map(TrailEntry::of)
        .toList();
  }

  /** All events. */
  List<TrailEntry> all() {
    return firstDeliveries.stream().map(TrailEntry::of).toList();
  }

  /** Whether each stream's hashes hold, computed from nothing but the records. */
  boolean isUntampered() {
    Map<String, String> heads = new HashMap<>();
    return firstDeliveries.stream()
        .allMatch(
            record -> {
              Envelope envelope = CloudEvents.envelope(record.headers());
              String previous = heads.getOrDefault(envelope.stream(), HashChain.GENESIS);
              heads.put(envelope.stream(), envelope.hash());
              return HashChain.holds(previous, envelope, record.value());
            });
  }

  /** Delivery is at least once: what comes again is known by its id. */
  private static List<TopicRecord> deduplicated(List<TopicRecord> records) {
    Map<String, TopicRecord> first = new LinkedHashMap<>();
    records.forEach(record -> first.putIfAbsent(record.header("ce_id"), record));
    return List.copyOf(first.values());
  }
}
