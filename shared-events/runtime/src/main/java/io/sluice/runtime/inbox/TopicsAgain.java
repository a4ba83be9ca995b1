package io.sluice.runtime.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Some topics from their beginning, for a reader that belongs to no group. */
final class TopicsAgain implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TopicsAgain.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, byte[]> records;
  private final Duration patience;

  /**
   * At their beginning.
   *
   * @param patienceMillis how long nothing may come though there is something
   */
  TopicsAgain(KafkaConsumer<String, byte[]> records, List<String> topics, int patienceMillis) {
    this.records = records;
    this.patience = Duration.ofMillis(patienceMillis);
    try {
      List<TopicPartition> all =
          topics.stream()
              .flatMap(topic -> records.partitionsFor(topic).stream())
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      records.assign(all);
      records.seekToBeginning(all);
    } catch (RuntimeException e) {
      records.close();
      throw e;
    }
  }

  /** Hands on, poll by poll, what there is up to where the topics end now. */
  void readToTheEnd(Consumer<List<Incoming>> reader) {
    Map<TopicPartition, Long> ends = records.endOffsets(records.assignment());
    Map<TopicPartition, Long> before = Map.of();
    Instant limit = Instant.MAX;
    while (isBefore(ends)) {
      Map<TopicPartition, Long> now = where();
      if (!now.equals(before)) {
        limit = Instant.now().plus(patience);
        before = now;
      } else if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException("Kafka gives nothing, though the topics go on");
      }
      List<Incoming> events = events(records.poll(POLL));
      if (!events.isEmpty()) {
        reader.accept(events);
      }
    }
  }

  private boolean isBefore(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> records.position(end.getKey()) < end.getValue());
  }

  private static List<Incoming> events(ConsumerRecords<String, byte[]> polled) {
    List<Incoming> events = new ArrayList<>(polled.count());
    for (ConsumerRecord<String, byte[]> record : polled) {
      try {
        events.add(Incoming.of(record));
      } catch (Incoming.Unacceptable setAsideBefore) {
        LOG.debugf("left out record=%s-%d", record.topic(), record.partition());
      }
    }
    return events;
  }

  /** Up to where each partition has been read. */
  Map<TopicPartition, Long> where() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    records.assignment().forEach(each -> positions.put(each, records.position(each)));
    return positions;
  }

  /** Goes back to where it was. */
  void backTo(Map<TopicPartition, Long> earlier) {
    earlier.forEach(records::seek);
  }

  @Override
  public void close() {
    records.close();
  }
}
