package io.sluice.benchmarks.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testkit.EmbeddedKafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SubscriberTest {
  private static EmbeddedKafkaBroker broker;

  @BeforeAll
  static void start() {
    broker = EmbeddedKafkaBroker.start(EmbeddedKafkaBroker.Options.forTests());
    broker.createTopics(List.of("lag"));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void measuresTheAgeOfWhatIsCommittedAfterTheWarmUp() {
    Instant now = Instant.now();
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      inTransaction(producer, now, true);
      Subscriber subscriber = Subscriber.to("lag", broker.bootstrapServers(), now.minusSeconds(10));
      inTransaction(producer, now.minusSeconds(11), true);
      inTransaction(producer, now, false);
      inTransaction(producer, now.minusSeconds(5), true);
      Histogram micros = subscriber.await(1, Duration.ofSeconds(30));
      assertThat(micros.getTotalCount()).isEqualTo(1);
      assertThat(micros.getMaxValue()).isBetween(4_900_000L, 40_000_000L);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "lag-test"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private static void inTransaction(
      KafkaProducer<byte[], byte[]> producer, Instant time, boolean commit) {
    producer.beginTransaction();
    ProducerRecord<byte[], byte[]> event = new ProducerRecord<>("lag", new byte[0]);
    event.headers().add("ce_time", time.toString().getBytes(StandardCharsets.UTF_8));
    Future<RecordMetadata> sent = producer.send(event);
    producer.flush();
    assertThat(sent).isDone();
    if (commit) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }
}
