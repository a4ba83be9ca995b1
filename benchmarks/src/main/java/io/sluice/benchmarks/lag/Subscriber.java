package io.sluice.benchmarks.lag;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A plain consumer of a topic, from its end on, that sees committed records only. An event's age is
 * counted from {@code ce_time}, when the command was decided, which is shortly before its commit:
 * what is measured is never better than the truth.
 */
public final class Subscriber implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Instant from;
  private final Histogram micros = new Histogram(60_000_000L, 3);
  private final AtomicLong seen = new AtomicLong();
  private final Thread thread;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean closed;

  private Subscriber(KafkaConsumer<byte[], byte[]> consumer, Instant from) {
    this.consumer = consumer;
    this.from = from;
    this.thread = Thread.ofPlatform().name("subscriber").unstarted(this::consume);
  }

  /**
   * Subscribes; events that are older than {@code from} do not count.
   *
   * @param from the end of the warm-up
   */
  public static Subscriber to(String topic, String bootstrapServers, Instant from) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // The position is looked up when it is asked for, not before.
    partitions.forEach(consumer::position);
    Subscriber subscriber = new Subscriber(consumer, from);
    subscriber.thread.start();
    return subscriber;
  }

  private void consume() {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
          count(timeOf(event));
        }
      }
      ended.complete(null);
    } catch (RuntimeException e) {
      ended.completeExceptionally(e);
    }
  }

  private static Instant timeOf(ConsumerRecord<byte[], byte[]> event) {
    Header time = event.headers().lastHeader("ce_time");
    return Instant.parse(new String(time.value(), StandardCharsets.UTF_8));
  }

  private void count(Instant time) {
    if (!time.isBefore(from)) {
      micros.recordValue(Math.max(0, ChronoUnit.MICROS.between(time, Instant.now())));
      seen.incrementAndGet();
    }
  }

  /**
   * Waits for that many events and stops.
   *
   * @return their ages in microseconds
   * @throws IllegalStateException if they do not all arrive in time
   */
  public Histogram await(long events, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (seen.get() < events && !ended.isDone()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("only " + seen + " of " + events + " events arrived");
      }
      LockSupport.parkNanos(1_000_000);
    }
    close();
    return micros;
  }

  @Override
  public void close() {
    closed = true;
    ended.join();
  }
}
