package io.sluice.runtime.outbox;

import io.sluice.events.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends batches, each in one Kafka transaction. The transactional id is that of the service, so a
 * leader that was paused and comes back is fenced off by its successor, and a record that fails
 * never lets later ones of the same workspace overtake it.
 */
final class KafkaPublisher implements AutoCloseable {
  private final String service;
  private final String topic;
  private final KafkaProducer<String, byte[]> producer;

  /**
   * Opens a producer and fences off any older one.
   *
   * @param kafka connection settings ({@code bootstrap.servers}, security)
   */
  KafkaPublisher(String service, String topic, Map<String, Object> kafka) {
    this.service = service;
    this.topic = topic;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, service + "-relay");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
    // An open transaction holds consumers back that read committed records only.
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Sends all events, or none.
   *
   * @throws RefusedByKafka if one of them is refused for what it is; the publisher can go on
   * @throws RuntimeException for anything else; the publisher must be closed
   */
  void publish(List<OutboxTable.Pending> events) {
    producer.beginTransaction();
    RuntimeException failure = send(events);
    if (failure == null) {
      producer.commitTransaction();
      return;
    }
    if (failure instanceof RefusedByKafka) {
      producer.abortTransaction();
    }
    throw failure;
  }

  /** Why not all were taken, null if they were; a refusal fails the records beside it too. */
  private RuntimeException send(List<OutboxTable.Pending> events) {
    RuntimeException failure = null;
    List<Future<?>> sent = new ArrayList<>(events.size());
    try {
      events.forEach(event -> sent.add(producer.send(record(event))));
    } catch (KafkaException e) {
      failure = RefusedByKafka.orFailure(e);
    }
    for (Future<?> each : sent) {
      RuntimeException own = failureOf(each);
      if (failure == null || own instanceof RefusedByKafka) {
        failure = own;
      }
    }
    return failure;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }

  private ProducerRecord<String, byte[]> record(OutboxTable.Pending event) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            topic, event.envelope().workspace(), event.json().getBytes(StandardCharsets.UTF_8));
    CloudEvents.headers(service, event.envelope())
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private static RuntimeException failureOf(Future<?> sent) {
    try {
      sent.get();
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      return RefusedByKafka.orFailure(e.getCause());
    }
  }
}
