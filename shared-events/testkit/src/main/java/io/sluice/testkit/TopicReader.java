package io.sluice.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning, committed records only, as a new subscriber would. */
public record TopicReader(String bootstrapServers, String topic) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A reader of a topic of the shared Kafka. */
  public static TopicReader of(String topic) {
    return new TopicReader(Brokers.shared(), topic);
  }

  /**
   * Reads until the records read so far satisfy the condition.
   *
   * @return all records up to there; in the order of the topic within a partition, so also per
   *     workspace
   * @throws AssertionError with what was read if that takes longer than 30 seconds
   */
  public List<TopicRecord> until(Predicate<List<TopicRecord>> condition) {
    List<TopicRecord> records = new ArrayList<>();
    Instant limit = Instant.now().plus(PATIENCE);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.seekToBeginning(consumer.assignment());
      while (!condition.test(records)) {
        if (Instant.now().isAfter(limit)) {
          throw new AssertionError("not reached on " + topic + " with " + describe(records));
        }
        consumer.poll(Duration.ofMillis(100)).forEach(read -> records.add(TopicRecord.of(read)));
      }
    }
    return List.copyOf(records);
  }

  /** Reads what is there now. */
  public List<TopicRecord> all() {
    List<TopicRecord> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      consumer.seekToBeginning(consumer.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(read -> records.add(TopicRecord.of(read)));
      }
    }
    return List.copyOf(records);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
    return consumer;
  }

  private static String describe(List<TopicRecord> records) {
    StringBuilder text = new StringBuilder().append(records.size()).append(" records");
    for (TopicRecord read : records) {
      text.append("\n  ")
          .append(read.header("ce_subject"))
          .append('@')
          .append(read.header("ce_sequence"))
          .append(' ')
          .append(read.header("ce_type"));
    }
    return text.toString();
  }
}
