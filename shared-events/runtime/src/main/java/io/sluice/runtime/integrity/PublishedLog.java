package io.sluice.runtime.integrity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic as a log: committed records from one cut to the next, partition by partition, see {@link
 * io.sluice.events.Checkpoint}. Reads all partitions at once and keeps what came too early, some
 * megabytes at most. For one thread.
 */
final class PublishedLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long MOST_BYTES_TOO_EARLY = 4L * 1024 * 1024;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final List<Deque<ConsumerRecord<byte[], byte[]>>> early = new ArrayList<>();
  private final long[] next;
  private long bytesTooEarly;

  /**
   * At its beginning.
   *
   * @param kafka connection settings
   */
  PublishedLog(Map<String, Object> kafka, String topic) {
    this.consumer =
        new KafkaConsumer<>(
            settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      this.partitions =
          IntStream.range(0, consumer.partitionsFor(topic, PATIENCE).size())
              .mapToObj(partition -> new TopicPartition(topic, partition))
              .toList();
      this.next = new long[partitions.size()];
      consumer.assign(partitions);
      partitions.forEach(each -> early.add(new ArrayDeque<>()));
      goTo(begin());
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private static Map<String, Object> settings(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"); // never skip unseen
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    return settings;
  }

  /** Whether there is such a topic. */
  boolean exists() {
    return !partitions.isEmpty();
  }

  /** The first offset that each partition still has. */
  List<Long> begin() {
    return offsets(consumer.beginningOffsets(partitions));
  }

  /** Where each partition ends now. */
  List<Long> end() {
    return offsets(consumer.endOffsets(partitions));
  }

  private List<Long> offsets(Map<TopicPartition, Long> of) {
    return partitions.stream().map(of::get).toList();
  }

  /** Where each partition was read to. */
  List<Long> where() {
    return Arrays.stream(next).boxed().toList();
  }

  /** Where what was published from that time on begins, but not behind the cut. */
  List<Long> at(Instant time, List<Long> atMost) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(each -> times.put(each, time.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    List<Long> cut = new ArrayList<>(atMost);
    for (int i = 0; i < cut.size(); i++) {
      OffsetAndTimestamp first = found.get(partitions.get(i));
      if (first != null && first.offset() < cut.get(i)) {
        cut.set(i, first.offset());
      }
    }
    return cut;
  }

  /** Goes on from there. */
  void goTo(List<Long> cut) {
    bytesTooEarly = 0;
    for (int i = 0; i < partitions.size(); i++) {
      early.get(i).clear();
      next[i] = cut.get(i);
      consumer.seek(partitions.get(i), next[i]);
    }
  }

  /** Hands on what there is up to that cut, in the order of leaves. */
  void read(List<Long> to, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    for (int i = 0; i < partitions.size(); i++) {
      read(i, to.get(i), reader);
    }
  }

  private void read(int i, long to, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    Instant limit = Instant.now().plus(PATIENCE);
    while (next[i] < to) {
      ConsumerRecord<byte[], byte[]> record = early.get(i).peek();
      if (record == null && consumer.position(partitions.get(i)) < to) {
        if (Instant.now().isAfter(limit)) {
          throw new IllegalStateException("Kafka gives nothing of " + partitions.get(i));
        }
        poll(i);
      } else if (record == null || record.offset() >= to) {
        next[i] = to; // the rest are marks of transactions
      } else {
        early.get(i).remove();
        bytesTooEarly -= bytes(record);
        next[i] = record.offset() + 1;
        reader.accept(record);
        limit = Instant.now().plus(PATIENCE);
      }
    }
  }

  private void poll(int wanted) {
    consumer.resume(partitions);
    if (bytesTooEarly > MOST_BYTES_TOO_EARLY) {
      List<TopicPartition> others = new ArrayList<>(partitions);
      others.remove(wanted);
      consumer.pause(others);
    }
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      early.get(record.partition()).add(record);
      bytesTooEarly += bytes(record);
    }
  }

  private static long bytes(ConsumerRecord<byte[], byte[]> record) {
    return 1024L + Math.max(0, record.serializedValueSize());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
